// Update unit (hdl/blocks/neuron_layer.sv) of products, which multiply what their two inputs receive, two cycles:
//   v = resize(shift(current * gate, FormatFraction))
// A current is {gate, current}, both as wide.
module product_update #(
  parameter int Updates = 1,
  parameter int CurrentWidth = 32,
  parameter int ResultWidth = 24,
  parameter int MembraneWidth = 24,
  parameter int StateWidth = 24,
  /* verilator lint_off UNUSEDPARAM */
  parameter int InternalWidth = 27,
  parameter int CoefficientFraction = 16,
  parameter bit Strict = 1'b0,
  parameter int Reset = 0,
  /* verilator lint_on UNUSEDPARAM */
  parameter int Rounding = 0,
  parameter bit Saturate = 1'b1,
  parameter logic signed [63:0] FormatFraction = 64'sd13,
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
  localparam int OperandWidth = CurrentWidth / 2;
  localparam int Fraction = int'(FormatFraction);
  // With room for half a unit of the result, and for what it is brought into.
  localparam int RoundedWidth = CurrentWidth > Fraction + 2 ? CurrentWidth : Fraction + 2;
  localparam int ProductWidth = RoundedWidth > MembraneWidth + 2 ? RoundedWidth : MembraneWidth + 2;

  if (Updates < 1) $fatal(1, "product_update: Updates must be at least 1");
  if (CurrentWidth % 2 != 0) $fatal(1, "product_update: CurrentWidth must be that of two operands");

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
    logic signed [OperandWidth-1:0] current;
    logic signed [OperandWidth-1:0] gate;
    logic signed [CurrentWidth-1:0] product_q;
    logic signed [ProductWidth-1:0] shifted;
    logic signed [MembraneWidth-1:0] value;
    assign current = current_i[unit*CurrentWidth+:OperandWidth];
    assign gate = current_i[unit*CurrentWidth+OperandWidth+:OperandWidth];
    rounding_shift #(.Width(ProductWidth), .Shift(Fraction), .Rounding(Rounding)) u_shift (
      .value_i(ProductWidth'(product_q)),
      .value_o(shifted)
    );
    resize #(.InputWidth(ProductWidth), .OutputWidth(MembraneWidth), .Saturate(Saturate)) u_resize (
      .value_i(shifted),
      .value_o(value)
    );
    always_ff @(posedge clk_i) begin
      product_q <= CurrentWidth'(current) * CurrentWidth'(gate);
      state_o[unit*StateWidth+:StateWidth] <= value;
      spike_o[unit] <= 1'b0;
    end
  end
endmodule
