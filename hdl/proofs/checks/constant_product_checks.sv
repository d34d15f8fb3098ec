// hdl/blocks/constant_product.sv with every constant below so many, all with the same value; their products lie side by side.
module constant_product_checks #(
  parameter int Constants = 64,
  parameter int Width = 6,
  parameter int FactorWidth = 7,
  localparam int ProductWidth = Width + FactorWidth
) (
  input  logic signed [Width-1:0] value_i,
  output logic [Constants*ProductWidth-1:0] products_o
);
  for (genvar factor = 0; factor < Constants; factor++) begin : gen_factor
    constant_product #(.Width(Width), .ProductWidth(ProductWidth), .FactorWidth(FactorWidth), .Factor(64'(factor))) u_product (
      .value_i,
      .product_o(products_o[factor*ProductWidth+:ProductWidth])
    );
  end
endmodule
