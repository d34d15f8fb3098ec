// A value times a constant that is not negative. Combinational. One that is zero, a power of two, or the sum or the difference of two takes
// shifts and at most one adder: 1 - 2^-k and 2^-i + 2^-j of any fraction are such. Every other one is left to a multiplier.
module constant_product #(
  parameter int Width = 24,
  parameter int ProductWidth = 42,
  // Bits of the constant and a sign.
  parameter int FactorWidth = 17,
  parameter logic signed [63:0] Factor = 64'sd57344
) (
  // Not read where the constant is zero.
  /* verilator lint_off UNUSEDSIGNAL */
  input  logic signed [Width-1:0] value_i,
  /* verilator lint_on UNUSEDSIGNAL */
  output logic signed [ProductWidth-1:0] product_o
);
  // The place of the lowest bit that is set; 63 where none is.
  function automatic int lowest(input logic [63:0] number);
    lowest = 63;
    for (int b = 62; b >= 0; b--) begin
      if (number[b]) lowest = b;
    end
  endfunction
  localparam int Low = lowest(Factor);
  // What is left without that bit: nothing, or another power of two.
  localparam int Other = lowest(Factor - (64'sd1 <<< Low));
  // Where bits follow one another without a gap, the one that the next of them would be.
  localparam int Beyond = lowest(Factor + (64'sd1 <<< Low));

  if (Factor < 0) $fatal(1, "constant_product: Factor must not be negative");

  if (Factor == 0) begin : gen_none
    assign product_o = '0;
  end else if (Factor == 64'sd1 <<< Low) begin : gen_shift
    assign product_o = ProductWidth'(value_i) <<< Low;
  end else if (Factor == (64'sd1 <<< Low) + (64'sd1 <<< Other)) begin : gen_sum
    // Low bits come from one of the two alone, so that the adder begins where both have some.
    localparam int SumWidth = Width + Other - Low + 1;
    logic signed [SumWidth-1:0] sum;
    assign sum = (SumWidth'(value_i) <<< (Other - Low)) + SumWidth'(value_i);
    assign product_o = ProductWidth'(sum) <<< Low;
  end else if (Factor == (64'sd1 <<< Beyond) - (64'sd1 <<< Low)) begin : gen_difference
    localparam int DifferenceWidth = Width + Beyond - Low;
    logic signed [DifferenceWidth-1:0] difference;
    assign difference = (DifferenceWidth'(value_i) <<< (Beyond - Low)) - DifferenceWidth'(value_i);
    assign product_o = ProductWidth'(difference) <<< Low;
  end else begin : gen_product
    localparam logic signed [FactorWidth-1:0] FactorNarrow = FactorWidth'(Factor);
    assign product_o = value_i * FactorNarrow;
  end
endmodule
