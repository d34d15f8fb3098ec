// Update unit (hdl/blocks/neuron_layer.sv) of integrate-and-fire neurons, two cycles:
//   u = m + current;  m' and the spike from u as hdl/blocks/membrane_reset.sv says
module integrate_and_fire_update #(
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
  parameter logic signed [63:0] Threshold = 64'sd8192,
  // Constants that a neuron has for itself lie in own_i, each from its At on, so many bits wide; 0 where all neurons have the parameter's.
  parameter int OwnWidth = 1,
  parameter int OwnThresholdWidth = 0,
  parameter int OwnThresholdAt = 0
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

  if (Updates < 1) $fatal(1, "integrate_and_fire_update: Updates must be at least 1");
  if (InternalWidth < MembraneWidth + 2 || InternalWidth < CurrentWidth + 2) begin : gen_narrow
    $fatal(1, "integrate_and_fire_update: InternalWidth must be 2 more than MembraneWidth and CurrentWidth");
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
    logic [OwnWidth-1:0] own_q;
    logic signed [InternalWidth-1:0] taken_off;
    logic signed [InternalWidth-1:0] total_q;
    logic previous_q;
    logic held_q;
    logic signed [MembraneWidth-1:0] membrane;
    logic spike;

    assign past = result_i[unit*ResultWidth+:MembraneWidth];
    assign current = current_i[unit*CurrentWidth+:CurrentWidth];
    assign own = own_i[unit*OwnWidth+:OwnWidth];
    assign taken_off = Reset != 1 || !spike_i[unit] ? '0 :
        OwnThresholdWidth > 0 ? InternalWidth'(own[OwnThresholdAt+:ThresholdPort]) : InternalWidth'(Threshold);
    membrane_reset #(.Width(InternalWidth), .MembraneWidth(MembraneWidth), .Reset(Reset), .Saturate(Saturate), .Strict(Strict),
      .Threshold(Threshold), .OwnThreshold(OwnThresholdWidth > 0)) u_reset (
      .value_i(total_q),
      .previous_i(previous_q),
      .held_i(held_q),
      .threshold_i(InternalWidth'(own_q[OwnThresholdAt+:ThresholdPort])),
      .raised_i('0),
      .membrane_o(membrane),
      .spike_o(spike)
    );

    always_ff @(posedge clk_i) begin
      total_q <= InternalWidth'(past) + InternalWidth'(current) - taken_off;
      previous_q <= spike_i[unit];
      held_q <= held_i[unit];
      own_q <= own;
      state_o[unit*StateWidth+:StateWidth] <= membrane;
      spike_o[unit] <= spike;
    end
  end
endmodule
