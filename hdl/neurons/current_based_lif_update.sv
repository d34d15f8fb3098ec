// Update unit (hdl/blocks/neuron_layer.sv) of current-based leaky integrate-and-fire neurons, three cycles:
//   J' = resize( shift(J * Alpha, CoefficientFraction) + current )
//   u  = shift(m * Beta, CoefficientFraction) + J';  m' and the spike from u as hdl/blocks/membrane_reset.sv says
// A state is the membrane potential in the lower half and the synaptic current J above it.
module current_based_lif_update #(
  parameter int Updates = 1,
  parameter int CurrentWidth = 16,
  parameter int ResultWidth = 48,
  parameter int MembraneWidth = 24,
  parameter int StateWidth = 48,
  // Wide enough for every intermediate value but products; derived from the network description.
  parameter int InternalWidth = 27,
  parameter int CoefficientFraction = 16,
  parameter int Rounding = 0,
  parameter bit Saturate = 1'b1,
  parameter bit Strict = 1'b0,
  parameter int Reset = 0,
  parameter logic signed [63:0] Threshold = 64'sd8192,
  parameter logic signed [63:0] Alpha = 64'sd32768,
  parameter logic signed [63:0] Beta = 64'sd57672,
  // Constants that a neuron has for itself lie in own_i, each from its At on, so many bits wide; 0 where all neurons have the parameter's.
  parameter int OwnWidth = 1,
  parameter int OwnThresholdWidth = 0,
  parameter int OwnThresholdAt = 0,
  parameter int OwnAlphaWidth = 0,
  parameter int OwnAlphaAt = 0,
  parameter int OwnBetaWidth = 0,
  parameter int OwnBetaAt = 0
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
  localparam int AlphaPort = OwnAlphaWidth > 0 ? OwnAlphaWidth : 1;
  localparam int BetaPort = OwnBetaWidth > 0 ? OwnBetaWidth : 1;
  localparam int ThresholdPort = OwnThresholdWidth > 0 ? OwnThresholdWidth : 1;

  if (Updates < 1) $fatal(1, "current_based_lif_update: Updates must be at least 1");
  if (InternalWidth < MembraneWidth + 2 || InternalWidth < CurrentWidth + 2) begin : gen_narrow
    $fatal(1, "current_based_lif_update: InternalWidth must be 2 more than MembraneWidth and CurrentWidth");
  end
  if (StateWidth != 2 * MembraneWidth) $fatal(1, "current_based_lif_update: StateWidth must be twice MembraneWidth");

  logic valid_q;
  logic charged_q;
  always_ff @(posedge clk_i or negedge rst_ni) begin
    if (!rst_ni) begin
      valid_q <= 1'b0;
      charged_q <= 1'b0;
      valid_o <= 1'b0;
    end else begin
      valid_q <= valid_i;
      charged_q <= valid_q;
      valid_o <= charged_q;
    end
  end

  for (genvar unit = 0; unit < Updates; unit++) begin : gen_unit
    logic signed [MembraneWidth-1:0] past;
    logic signed [MembraneWidth-1:0] past_synaptic;
    logic signed [CurrentWidth-1:0] current_q;
    logic previous_q;
    logic charged_previous_q;
    logic held_q;
    logic charged_held_q;
    logic [OwnWidth-1:0] own;
    logic [OwnWidth-1:0] own_q;
    logic [OwnWidth-1:0] charged_own_q;
    logic signed [InternalWidth-1:0] threshold;
    logic signed [InternalWidth-1:0] synaptic_decayed;
    logic signed [InternalWidth-1:0] decayed;
    logic signed [InternalWidth-1:0] decayed_q;
    logic signed [MembraneWidth-1:0] synaptic;
    logic signed [MembraneWidth-1:0] synaptic_q;
    logic signed [InternalWidth-1:0] total;
    logic signed [MembraneWidth-1:0] membrane;
    logic spike;

    assign own = own_i[unit*OwnWidth+:OwnWidth];
    assign threshold = OwnThresholdWidth > 0 ? InternalWidth'(charged_own_q[OwnThresholdAt+:ThresholdPort]) : InternalWidth'(Threshold);
    assign past = result_i[unit*ResultWidth+:MembraneWidth];
    assign past_synaptic = result_i[unit*ResultWidth+MembraneWidth+:MembraneWidth];
    scaled_register #(.Width(MembraneWidth), .ResultWidth(InternalWidth), .Factor(Alpha), .Shift(CoefficientFraction), .Rounding(Rounding),
      .OwnWidth(OwnAlphaWidth)) u_synaptic (
      .clk_i,
      .value_i(past_synaptic),
      .factor_i(own[OwnAlphaAt+:AlphaPort]),
      .result_o(synaptic_decayed)
    );
    scaled_register #(.Width(MembraneWidth), .ResultWidth(InternalWidth), .Factor(Beta), .Shift(CoefficientFraction), .Rounding(Rounding),
      .OwnWidth(OwnBetaWidth)) u_decay (
      .clk_i,
      .value_i(past),
      .factor_i(own[OwnBetaAt+:BetaPort]),
      .result_o(decayed)
    );
    resize #(.InputWidth(InternalWidth), .OutputWidth(MembraneWidth), .Saturate(Saturate)) u_resize (
      .value_i(synaptic_decayed + InternalWidth'(current_q)),
      .value_o(synaptic)
    );
    assign total = decayed_q + InternalWidth'(synaptic_q) - (Reset == 1 && charged_previous_q ? threshold : '0);
    membrane_reset #(.Width(InternalWidth), .MembraneWidth(MembraneWidth), .Reset(Reset), .Saturate(Saturate), .Strict(Strict),
      .Threshold(Threshold), .OwnThreshold(OwnThresholdWidth > 0)) u_reset (
      .value_i(total),
      .previous_i(charged_previous_q),
      .held_i(charged_held_q),
      .threshold_i(threshold),
      .raised_i('0),
      .membrane_o(membrane),
      .spike_o(spike)
    );

    always_ff @(posedge clk_i) begin
      current_q <= current_i[unit*CurrentWidth+:CurrentWidth];
      previous_q <= spike_i[unit];
      charged_previous_q <= previous_q;
      held_q <= held_i[unit];
      charged_held_q <= held_q;
      own_q <= own;
      charged_own_q <= own_q;
      synaptic_q <= synaptic;
      decayed_q <= decayed;
      state_o[unit*StateWidth+:StateWidth] <= {synaptic_q, membrane};
      spike_o[unit] <= spike;
    end
  end
endmodule
