// Update unit (hdl/blocks/neuron_layer.sv) of leaky integrate-and-fire neurons whose spikes raise their threshold, three cycles:
//   a' = resize(shift(a * Rho, CoefficientFraction) + (previous spike ? Rise : 0))
//   u = shift(m * Beta, CoefficientFraction) + current;  m' and the spike from u and a' as hdl/blocks/membrane_reset.sv says
// A state is {a, m}.
module adaptive_lif_update #(
  parameter int Updates = 1,
  parameter int CurrentWidth = 16,
  parameter int ResultWidth = 48,
  parameter int MembraneWidth = 24,
  parameter int StateWidth = 48,
  // Wide enough for every intermediate value but products; derived from the network description.
  parameter int InternalWidth = 27,
  /* verilator lint_off UNUSEDPARAM */
  parameter int CoefficientFraction = 16,
  parameter int Rounding = 0,
  parameter bit Strict = 1'b0,
  parameter int Reset = 0,
  /* verilator lint_on UNUSEDPARAM */
  parameter bit Saturate = 1'b1,
  parameter logic signed [63:0] Threshold = 64'sd8192,
  parameter logic signed [63:0] Beta = 64'sd57672,
  parameter logic signed [63:0] Rise = 64'sd4096,
  parameter logic signed [63:0] Rho = 64'sd60000,
  // Constants that a neuron has for itself lie in own_i, each from its At on, so many bits wide; 0 where all neurons have the parameter's.
  parameter int OwnWidth = 1,
  parameter int OwnThresholdWidth = 0,
  parameter int OwnThresholdAt = 0,
  parameter int OwnBetaWidth = 0,
  parameter int OwnBetaAt = 0,
  parameter int OwnRiseWidth = 0,
  parameter int OwnRiseAt = 0,
  parameter int OwnRhoWidth = 0,
  parameter int OwnRhoAt = 0
) (
  input  logic clk_i,
  input  logic rst_ni,
  input  logic valid_i,
  input  logic [Updates*CurrentWidth-1:0] current_i,
  input  logic [Updates*ResultWidth-1:0] result_i,
  input  logic [Updates-1:0] spike_i,
  input  logic [Updates-1:0] held_i,
  input  logic [Updates*OwnWidth-1:0] own_i,
  output logic valid_o,
  output logic [Updates*StateWidth-1:0] state_o,
  output logic [Updates-1:0] spike_o
);
  localparam int ThresholdPort = OwnThresholdWidth > 0 ? OwnThresholdWidth : 1;
  localparam int BetaPort = OwnBetaWidth > 0 ? OwnBetaWidth : 1;
  localparam int RisePort = OwnRiseWidth > 0 ? OwnRiseWidth : 1;
  localparam int RhoPort = OwnRhoWidth > 0 ? OwnRhoWidth : 1;

  if (Updates < 1) $fatal(1, "adaptive_lif_update: Updates must be at least 1");
  if (InternalWidth < MembraneWidth + 2 || InternalWidth < CurrentWidth + 2) begin : gen_narrow
    $fatal(1, "adaptive_lif_update: InternalWidth must be 2 more than MembraneWidth and CurrentWidth");
  end
  if (StateWidth != 2 * MembraneWidth) $fatal(1, "adaptive_lif_update: StateWidth must be twice MembraneWidth");

  logic valid_q;
  logic decayed_valid_q;
  always_ff @(posedge clk_i or negedge rst_ni) begin
    if (!rst_ni) begin
      valid_q <= 1'b0;
      decayed_valid_q <= 1'b0;
      valid_o <= 1'b0;
    end else begin
      valid_q <= valid_i;
      decayed_valid_q <= valid_q;
      valid_o <= decayed_valid_q;
    end
  end

  for (genvar unit = 0; unit < Updates; unit++) begin : gen_unit
    logic signed [MembraneWidth-1:0] past;
    logic signed [MembraneWidth-1:0] past_adaptation;
    logic signed [CurrentWidth-1:0] current_q;
    logic [OwnWidth-1:0] own;
    logic [OwnWidth-1:0] own_q;
    logic [OwnWidth-1:0] decayed_own_q;
    logic previous_q;
    logic decayed_previous_q;
    logic held_q;
    logic decayed_held_q;
    logic signed [InternalWidth-1:0] adaptation_decayed;
    logic signed [InternalWidth-1:0] decayed;
    logic signed [InternalWidth-1:0] rise;
    logic signed [MembraneWidth-1:0] adaptation;
    logic signed [MembraneWidth-1:0] adaptation_q;
    logic signed [InternalWidth-1:0] driven_q;
    logic signed [InternalWidth-1:0] threshold;
    logic signed [InternalWidth-1:0] total;
    logic signed [MembraneWidth-1:0] membrane;
    logic spike;

    assign past = result_i[unit*ResultWidth+:MembraneWidth];
    assign past_adaptation = result_i[unit*ResultWidth+MembraneWidth+:MembraneWidth];
    assign own = own_i[unit*OwnWidth+:OwnWidth];
    scaled_register #(.Width(MembraneWidth), .ResultWidth(InternalWidth), .Factor(Rho), .Shift(CoefficientFraction), .Rounding(Rounding),
      .OwnWidth(OwnRhoWidth)) u_adaptation (
      .clk_i,
      .value_i(past_adaptation),
      .factor_i(own[OwnRhoAt+:RhoPort]),
      .result_o(adaptation_decayed)
    );
    scaled_register #(.Width(MembraneWidth), .ResultWidth(InternalWidth), .Factor(Beta), .Shift(CoefficientFraction), .Rounding(Rounding),
      .OwnWidth(OwnBetaWidth)) u_decay (
      .clk_i,
      .value_i(past),
      .factor_i(own[OwnBetaAt+:BetaPort]),
      .result_o(decayed)
    );
    assign rise = !previous_q ? '0 : OwnRiseWidth > 0 ? InternalWidth'(own_q[OwnRiseAt+:RisePort]) : InternalWidth'(Rise);
    resize #(.InputWidth(InternalWidth), .OutputWidth(MembraneWidth), .Saturate(Saturate)) u_resize (
      .value_i(adaptation_decayed + rise),
      .value_o(adaptation)
    );
    assign threshold = OwnThresholdWidth > 0 ? InternalWidth'(decayed_own_q[OwnThresholdAt+:ThresholdPort]) : InternalWidth'(Threshold);
    assign total = driven_q - (Reset == 1 && decayed_previous_q ? threshold : '0);
    membrane_reset #(.Width(InternalWidth), .MembraneWidth(MembraneWidth), .Reset(Reset), .Saturate(Saturate), .Strict(Strict),
      .Threshold(Threshold), .OwnThreshold(OwnThresholdWidth > 0), .Raised(1'b1)) u_reset (
      .value_i(total),
      .previous_i(decayed_previous_q),
      .held_i(decayed_held_q),
      .threshold_i(threshold),
      .raised_i(adaptation_q),
      .membrane_o(membrane),
      .spike_o(spike)
    );

    always_ff @(posedge clk_i) begin
      current_q <= current_i[unit*CurrentWidth+:CurrentWidth];
      previous_q <= spike_i[unit];
      decayed_previous_q <= previous_q;
      held_q <= held_i[unit];
      decayed_held_q <= held_q;
      own_q <= own;
      decayed_own_q <= own_q;
      adaptation_q <= adaptation;
      driven_q <= decayed + InternalWidth'(current_q);
      state_o[unit*StateWidth+:StateWidth] <= {adaptation_q, membrane};
      spike_o[unit] <= spike;
    end
  end
endmodule
