// Update unit (hdl/blocks/neuron_layer.sv) of relays, which send what they receive, one cycle:
//   v = resize(current)
module relay_update #(
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
  parameter int OwnWidth = 1
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

  if (Updates < 1) $fatal(1, "relay_update: Updates must be at least 1");
  if (InternalWidth < MembraneWidth + 2 || InternalWidth < CurrentWidth + 2) begin : gen_narrow
    $fatal(1, "relay_update: InternalWidth must be 2 more than MembraneWidth and CurrentWidth");
  end

  always_ff @(posedge clk_i or negedge rst_ni) begin
    if (!rst_ni) valid_o <= 1'b0;
    else valid_o <= valid_i;
  end

  for (genvar unit = 0; unit < Updates; unit++) begin : gen_unit
    logic signed [CurrentWidth-1:0] current;
    logic signed [MembraneWidth-1:0] value;
    assign current = current_i[unit*CurrentWidth+:CurrentWidth];
    resize #(.InputWidth(InternalWidth), .OutputWidth(MembraneWidth), .Saturate(Saturate)) u_resize (
      .value_i(InternalWidth'(current)),
      .value_o(value)
    );
    always_ff @(posedge clk_i) begin
      state_o[unit*StateWidth+:StateWidth] <= value;
      spike_o[unit] <= 1'b0;
    end
  end
endmodule
