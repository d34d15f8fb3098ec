// A value times a constant, or with OwnWidth times factor_i, registered, then shifted right; one clock cycle. The product is as wide as it
// has to be. Some constants take no multiplier: constant_product.sv.
module scaled_register #(
  parameter int Width = 24,
  parameter int ResultWidth = 27,
  // Not negative.
  parameter logic signed [63:0] Factor = 64'sd57672,
  parameter int Shift = 16,
  parameter int Rounding = 0,
  // Bits of factor_i, which is not negative either; 0 where Factor is taken.
  parameter int OwnWidth = 0,
  localparam int FactorPortWidth = OwnWidth > 0 ? OwnWidth : 1
) (
  input  logic clk_i,
  input  logic signed [Width-1:0] value_i,
  input  logic [FactorPortWidth-1:0] factor_i,
  output logic signed [ResultWidth-1:0] result_o
);
  // Bits of the factor and a sign.
  function automatic int factor_width();
    factor_width = 2;
    for (int b = 0; b < 63; b++) begin
      if (Factor[b]) factor_width = b + 2;
    end
  endfunction
  localparam int FactorWidth = OwnWidth > 0 ? OwnWidth + 1 : factor_width();
  // With room for half a unit of the result.
  localparam int ProductWidth = Width + FactorWidth > Shift + 2 ? Width + FactorWidth : Shift + 2;

  logic signed [ProductWidth-1:0] product_q;
  logic signed [ProductWidth-1:0] shifted;
  if (OwnWidth > 0) begin : gen_own
    logic signed [FactorWidth-1:0] factor;
    assign factor = {1'b0, factor_i};
    always_ff @(posedge clk_i) product_q <= value_i * factor;
  end else begin : gen_constant
    logic signed [ProductWidth-1:0] product;
    constant_product #(.Width(Width), .ProductWidth(ProductWidth), .FactorWidth(FactorWidth), .Factor(Factor)) u_product (
      .value_i,
      .product_o(product)
    );
    always_ff @(posedge clk_i) product_q <= product;
  end
  rounding_shift #(.Width(ProductWidth), .Shift(Shift), .Rounding(Rounding)) u_shift (
    .value_i(product_q),
    .value_o(shifted)
  );
  assign result_o = ResultWidth'(shifted);
endmodule
