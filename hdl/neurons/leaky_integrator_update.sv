// Update unit (hdl/blocks/neuron_layer.sv) of leaky integrators, which never spike, two cycles:
//   m' = resize(shift(m * Beta, CoefficientFraction) + current)
module leaky_integrator_update #(
  parameter int Updates = 1,
  parameter int CurrentWidth = 16,
  parameter int ResultWidth = 24,
  parameter int MembraneWidth = 24,
  parameter int StateWidth = 24,
  // Wide enough for every intermediate value but products; derived from the network description.
  parameter int InternalWidth = 27,
  /* verilator lint_off UNUSEDPARAM */
  parameter int CoefficientFraction = 16,
  parameter int Rounding = 0,
  parameter bit Strict = 1'b0,
  parameter int Reset = 0,
  /* verilator lint_on UNUSEDPARAM */
  parameter bit Saturate = 1'b1,
  parameter logic signed [63:0] Beta = 64'sd57672,
  // Constants that a neuron has for itself lie in own_i, each from its At on, so many bits wide; 0 where all neurons have the parameter's.
  parameter int OwnWidth = 1,
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
  localparam int BetaPort = OwnBetaWidth > 0 ? OwnBetaWidth : 1;

  if (Updates < 1) $fatal(1, "leaky_integrator_update: Updates must be at least 1");
  if (InternalWidth < MembraneWidth + 2 || InternalWidth < CurrentWidth + 2) begin : gen_narrow
    $fatal(1, "leaky_integrator_update: InternalWidth must be 2 more than MembraneWidth and CurrentWidth");
  end

  logic valid_q;
  always_ff @(posedge clk_i or negedge rst_ni) begin
    if (!rst_ni) begin
      valid_q <= 1'b0;
      valid_o <= 1'b0;
    end else begin
      valid_q <= valid_i;
      valid_o <= valid_q;
    end
  end

  for (genvar unit = 0; unit < Updates; unit++) begin : gen_unit
    logic signed [MembraneWidth-1:0] past;
    logic signed [CurrentWidth-1:0] current_q;
    logic [OwnWidth-1:0] own;
    logic signed [InternalWidth-1:0] decayed;
    logic signed [MembraneWidth-1:0] membrane;

    assign past = result_i[unit*ResultWidth+:MembraneWidth];
    assign own = own_i[unit*OwnWidth+:OwnWidth];
    scaled_register #(.Width(MembraneWidth), .ResultWidth(InternalWidth), .Factor(Beta), .Shift(CoefficientFraction), .Rounding(Rounding),
      .OwnWidth(OwnBetaWidth)) u_decay (
      .clk_i,
      .value_i(past),
      .factor_i(own[OwnBetaAt+:BetaPort]),
      .result_o(decayed)
    );
    resize #(.InputWidth(InternalWidth), .OutputWidth(MembraneWidth), .Saturate(Saturate)) u_resize (
      .value_i(decayed + InternalWidth'(current_q)),
      .value_o(membrane)
    );

    always_ff @(posedge clk_i) begin
      current_q <= current_i[unit*CurrentWidth+:CurrentWidth];
      state_o[unit*StateWidth+:StateWidth] <= membrane;
      spike_o[unit] <= 1'b0;
    end
  end
endmodule
