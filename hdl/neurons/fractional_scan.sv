// Scan unit (hdl/blocks/neuron_layer.sv) of fractional-order neurons: the weighed sum of their past membranes,
//   A = sum over k of Coefficients[k-1] * m[n-k], one product a cycle in each lane, shifted by F = CoefficientFraction: as a whole, or with
//       ShiftProducts each product by itself.
module fractional_scan #(
  parameter int Lanes = 1,
  parameter int Depth = 7,
  parameter int PositionWidth = 3,
  parameter int GroupWidth = 1,
  parameter int StateWidth = 24,
  // Wide enough for the sum before its shift; derived from the network description.
  parameter int SumWidth = 44,
  parameter int ResultWidth = 25,
  parameter int CoefficientFraction = 16,
  parameter int Rounding = 0,
  parameter bit ShiftProducts = 1'b0,
`ifdef LOADABLE
  // Bits of a magnitude of a Grünwald-Letnikov coefficient, which comes from hdl/loadable/scan_constants.sv.
  parameter int CoefficientsWidth = 17
`else
  // Magnitudes of the Grünwald-Letnikov coefficients, 32 bits each, the first one lowest.
  parameter logic [Depth*32-1:0] Coefficients = '0
`endif
) (
  input  logic clk_i,
  input  logic enable_i,
`ifdef LOADABLE
  input  logic [CoefficientsWidth-1:0] constants_i,
`endif
  input  logic [PositionWidth-1:0] position_i,
  input  logic [GroupWidth-1:0] group_i,
  input  logic present_i,
  input  logic word_first_i,
  input  logic [Lanes*StateWidth-1:0] past_i,
  input  logic sum_valid_i,
  input  logic sum_first_i,
  output logic [Lanes*ResultWidth-1:0] result_o
);
  if (Lanes < 1) $fatal(1, "fractional_scan: Lanes must be at least 1");
  if (Depth < 1) $fatal(1, "fractional_scan: Depth must be at least 1");
  if (SumWidth < 1) $fatal(1, "fractional_scan: SumWidth must be at least 1");

`ifdef LOADABLE
  localparam int CoefficientWidth = CoefficientsWidth + 1;
`else
  // Bits of the largest coefficient and a sign.
  function automatic int coefficient_width();
    logic [31:0] all;
    all = '0;
    for (int k = 0; k < Depth; k++) all = all | Coefficients[k*32+:32];
    coefficient_width = 2;
    for (int b = 0; b < 32; b++) begin
      if (all[b]) coefficient_width = b + 2;
    end
  endfunction
  localparam int CoefficientWidth = coefficient_width();
`endif
  // With room for half of what is shifted out, because no coefficient is negative.
  localparam int ProductWidth = StateWidth + CoefficientWidth;

  logic signed [CoefficientWidth-1:0] coefficient_q;
`ifdef LOADABLE
  logic present_q;
  assign coefficient_q = present_q ? {1'b0, constants_i} : '0;
  always_ff @(posedge clk_i) begin
    if (enable_i) present_q <= present_i;
  end
`else
  always_ff @(posedge clk_i) begin
    if (enable_i) coefficient_q <= !present_i ? '0 : Coefficients[int'(position_i)*32+:CoefficientWidth];
  end
`endif

  for (genvar lane = 0; lane < Lanes; lane++) begin : gen_lane
    logic signed [StateWidth-1:0] past;
    logic signed [ProductWidth-1:0] product_q;
    logic signed [ProductWidth-1:0] term;
    logic signed [SumWidth-1:0] sum_q;
    logic signed [SumWidth-1:0] shifted;

    assign past = past_i[lane*StateWidth+:StateWidth];
    rounding_shift #(.Width(ProductWidth), .Shift(ShiftProducts ? CoefficientFraction : 0), .Rounding(Rounding)) u_term (
      .value_i(product_q),
      .value_o(term)
    );
    rounding_shift #(.Width(SumWidth), .Shift(ShiftProducts ? 0 : CoefficientFraction), .Rounding(Rounding)) u_sum (
      .value_i(sum_q),
      .value_o(shifted)
    );
    assign result_o[lane*ResultWidth+:ResultWidth] = ResultWidth'(shifted);

    always_ff @(posedge clk_i) begin
      if (enable_i) begin
        product_q <= past * coefficient_q;
        if (sum_valid_i) sum_q <= (sum_first_i ? '0 : sum_q) + SumWidth'(term);
      end
    end
  end
endmodule
