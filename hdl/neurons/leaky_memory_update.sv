// Update unit (hdl/blocks/neuron_layer.sv) of leaky memories, which never spike, two cycles:
//   m' = resize(shift(m * Decay, CoefficientFraction) + shift(current * Gain, CoefficientFraction))
module leaky_memory_update #(
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
  parameter logic signed [63:0] Decay = 64'sd57672,
  parameter logic signed [63:0] Gain = 64'sd7864,
  // Constants that a neuron has for itself lie in own_i, each from its At on, so many bits wide; 0 where all neurons have the parameter's.
  parameter int OwnWidth = 1,
  parameter int OwnDecayWidth = 0,
  parameter int OwnDecayAt = 0,
  parameter int OwnGainWidth = 0,
  parameter int OwnGainAt = 0
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
  localparam int DecayPort = OwnDecayWidth > 0 ? OwnDecayWidth : 1;
  localparam int GainPort = OwnGainWidth > 0 ? OwnGainWidth : 1;

  if (Updates < 1) $fatal(1, "leaky_memory_update: Updates must be at least 1");
  // Gain is at most 4.
  if (InternalWidth < MembraneWidth + 3 || InternalWidth < CurrentWidth + 3) begin : gen_narrow
    $fatal(1, "leaky_memory_update: InternalWidth must be 3 more than MembraneWidth and CurrentWidth");
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
    logic signed [CurrentWidth-1:0] current;
    logic [OwnWidth-1:0] own;
    logic signed [InternalWidth-1:0] kept;
    logic signed [InternalWidth-1:0] taken;
    logic signed [MembraneWidth-1:0] membrane;

    assign past = result_i[unit*ResultWidth+:MembraneWidth];
    assign current = current_i[unit*CurrentWidth+:CurrentWidth];
    assign own = own_i[unit*OwnWidth+:OwnWidth];
    scaled_register #(.Width(MembraneWidth), .ResultWidth(InternalWidth), .Factor(Decay), .Shift(CoefficientFraction), .Rounding(Rounding),
      .OwnWidth(OwnDecayWidth)) u_kept (
      .clk_i,
      .value_i(past),
      .factor_i(own[OwnDecayAt+:DecayPort]),
      .result_o(kept)
    );
    scaled_register #(.Width(CurrentWidth), .ResultWidth(InternalWidth), .Factor(Gain), .Shift(CoefficientFraction), .Rounding(Rounding),
      .OwnWidth(OwnGainWidth)) u_taken (
      .clk_i,
      .value_i(current),
      .factor_i(own[OwnGainAt+:GainPort]),
      .result_o(taken)
    );
    resize #(.InputWidth(InternalWidth), .OutputWidth(MembraneWidth), .Saturate(Saturate)) u_resize (
      .value_i(kept + taken),
      .value_o(membrane)
    );

    always_ff @(posedge clk_i) begin
      state_o[unit*StateWidth+:StateWidth] <= membrane;
      spike_o[unit] <= 1'b0;
    end
  end
endmodule
