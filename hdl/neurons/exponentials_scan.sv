// Scan unit (hdl/blocks/neuron_layer.sv) of neurons whose memory is a sum of decaying exponentials, one of them a cycle in each lane:
//   F_k' = shift(Poles[k] * F_k + Weights[k] * m[n-1], CoefficientFraction);  A = shift(sum over k of F_k', ExtraFraction)
// The exponentials F lie in memories of this unit; all are zero before the first step of an inference.
module exponentials_scan #(
  parameter int Lanes = 1,
  // Exponentials of a neuron.
  parameter int Depth = 6,
  parameter int PositionWidth = 3,
  parameter int GroupWidth = 1,
  parameter int StateWidth = 24,
  // Wide enough for every exponential, and for their sum; derived from the network description.
  parameter int ExponentialWidth = 32,
  parameter int SumWidth = 34,
  parameter int ResultWidth = 25,
  parameter int CoefficientFraction = 16,
  parameter int Rounding = 0,
  // Each exponential is shifted by itself anyway.
  /* verilator lint_off UNUSEDPARAM */
  parameter bit ShiftProducts = 1'b0,
  /* verilator lint_on UNUSEDPARAM */
  parameter logic signed [63:0] ExtraFraction = 64'sd8,
`ifdef LOADABLE
  // Bits of a pole and of a weight, which come from hdl/loadable/scan_constants.sv, the pole in the low ones; not negative.
  parameter int PolesWidth = 17,
  parameter int WeightsWidth = 17,
`else
  // 32 bits each, the first one lowest; not negative.
  parameter logic [Depth*32-1:0] Poles = '0,
  parameter logic [Depth*32-1:0] Weights = '0,
`endif
  /* verilator lint_off UNUSEDPARAM */
  parameter MemoryStyle = "auto"
  /* verilator lint_on UNUSEDPARAM */
) (
  input  logic clk_i,
  input  logic enable_i,
`ifdef LOADABLE
  input  logic [WeightsWidth+PolesWidth-1:0] constants_i,
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
  if (Lanes < 1) $fatal(1, "exponentials_scan: Lanes must be at least 1");
  if (Depth < 1) $fatal(1, "exponentials_scan: Depth must be at least 1");
  if (SumWidth < 1) $fatal(1, "exponentials_scan: SumWidth must be at least 1");

`ifdef LOADABLE
  localparam int PoleWidth = PolesWidth + 1;
  localparam int WeightWidth = WeightsWidth + 1;
`else
  // Bits of the largest of a list and a sign.
  function automatic int width_of(input logic [Depth*32-1:0] list);
    logic [31:0] all;
    all = '0;
    for (int k = 0; k < Depth; k++) all = all | list[k*32+:32];
    width_of = 2;
    for (int b = 0; b < 32; b++) begin
      if (all[b]) width_of = b + 2;
    end
  endfunction
  localparam int PoleWidth = width_of(Poles);
  localparam int WeightWidth = width_of(Weights);
`endif
  localparam int DecayedWidth = ExponentialWidth + PoleWidth;
  localparam int AddedWidth = StateWidth + WeightWidth;
  localparam int Wider = DecayedWidth > AddedWidth ? DecayedWidth : AddedWidth;
  // With room for half of what is shifted out.
  localparam int NextWidth = (Wider > CoefficientFraction ? Wider : CoefficientFraction) + 2;
  localparam int AddressWidth = GroupWidth + PositionWidth;

  logic signed [PoleWidth-1:0] pole_q;
  logic signed [WeightWidth-1:0] weight_q;
  // Where the exponential came from, while it is in the registers behind the word and behind the products.
  logic [AddressWidth-1:0] word_address_q;
  logic [AddressWidth-1:0] sum_address_q;

`ifdef LOADABLE
  logic present_q;
  assign pole_q = present_q ? {1'b0, constants_i[PolesWidth-1:0]} : '0;
  assign weight_q = present_q ? {1'b0, constants_i[PolesWidth+:WeightsWidth]} : '0;
`endif
  always_ff @(posedge clk_i) begin
    if (enable_i) begin
`ifdef LOADABLE
      present_q <= present_i;
`else
      pole_q <= !present_i ? '0 : Poles[int'(position_i)*32+:PoleWidth];
      weight_q <= !present_i ? '0 : Weights[int'(position_i)*32+:WeightWidth];
`endif
      word_address_q <= {group_i, position_i};
      sum_address_q <= word_address_q;
    end
  end

  for (genvar lane = 0; lane < Lanes; lane++) begin : gen_lane
    (* ram_style = MemoryStyle *)
    logic [ExponentialWidth-1:0] exponentials[1<<AddressWidth];
    logic signed [ExponentialWidth-1:0] exponential_q;
    logic signed [StateWidth-1:0] membrane;
    logic signed [StateWidth-1:0] membrane_q;
    logic signed [DecayedWidth-1:0] decayed_q;
    logic signed [AddedWidth-1:0] added_q;
    logic signed [NextWidth-1:0] shifted;
    logic signed [ExponentialWidth-1:0] next;
    logic signed [SumWidth-1:0] sum_q;
    logic signed [SumWidth-1:0] result;

    assign membrane = word_first_i ? past_i[lane*StateWidth+:StateWidth] : membrane_q;
    rounding_shift #(.Width(NextWidth), .Shift(CoefficientFraction), .Rounding(Rounding)) u_next (
      .value_i(NextWidth'(decayed_q) + NextWidth'(added_q)),
      .value_o(shifted)
    );
    assign next = ExponentialWidth'(shifted);
    rounding_shift #(.Width(SumWidth), .Shift(int'(ExtraFraction)), .Rounding(Rounding)) u_result (
      .value_i(sum_q),
      .value_o(result)
    );
    assign result_o[lane*ResultWidth+:ResultWidth] = ResultWidth'(result);

    always_ff @(posedge clk_i) begin
      if (enable_i) begin
        exponential_q <= exponentials[{group_i, position_i}];
        membrane_q <= membrane;
        decayed_q <= exponential_q * pole_q;
        added_q <= membrane * weight_q;
        if (sum_valid_i) begin
          exponentials[sum_address_q] <= next;
          sum_q <= (sum_first_i ? '0 : sum_q) + SumWidth'(next);
        end
      end
    end
  end
endmodule
