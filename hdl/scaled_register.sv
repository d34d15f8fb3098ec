// A value times a constant, registered, then shifted right; one clock cycle. The product is as wide as it has to be.
module scaled_register #(
  parameter int Width = 24,
  parameter int ResultWidth = 27,
  // Not negative.
  parameter logic signed [63:0] Factor = 64'sd57672,
  parameter int Shift = 16,
  parameter int Rounding = 0
) (
  input  logic clk_i,
  input  logic signed [Width-1:0] value_i,
  output logic signed [ResultWidth-1:0] result_o
);
  // Bits of the factor and a sign.
  function automatic int factor_width();
    factor_width = 2;
    for (int b = 0; b < 63; b++) begin
      if (Factor[b]) factor_width = b + 2;
    end
  endfunction
  localparam int FactorWidth = factor_width();
  // With room for half a unit of the result.
  localparam int ProductWidth = Width + FactorWidth > Shift + 2 ? Width + FactorWidth : Shift + 2;
  localparam logic signed [FactorWidth-1:0] FactorNarrow = FactorWidth'(Factor);

  if (Factor < 0) $fatal(1, "scaled_register: Factor must not be negative");

  logic signed [ProductWidth-1:0] product_q;
  logic signed [ProductWidth-1:0] shifted;
  always_ff @(posedge clk_i) product_q <= value_i * FactorNarrow;
  rounding_shift #(.Width(ProductWidth), .Shift(Shift), .Rounding(Rounding)) u_shift (
    .value_i(product_q),
    .value_o(shifted)
  );
  assign result_o = ResultWidth'(shifted);
endmodule
