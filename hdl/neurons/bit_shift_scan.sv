// Scan unit (hdl/blocks/neuron_layer.sv) of bit-shift neurons: their past membranes, each shifted,
//   A = sum over k of shift(m[n-k], Shifts[k-1]), one term a cycle in each lane; without ShiftProducts the terms are added exactly, as
//       multiples of 2^-LongestShift, and their sum is shifted once.
module bit_shift_scan #(
  parameter int Lanes = 1,
  parameter int Depth = 7,
  parameter int PositionWidth = 3,
  parameter int GroupWidth = 1,
  parameter int StateWidth = 24,
  // Wide enough for the sum before its shift; derived from the network description.
  parameter int SumWidth = 32,
  parameter int ResultWidth = 25,
  // As every scan unit of a history has it; here shifts say it all.
  /* verilator lint_off UNUSEDPARAM */
  parameter int CoefficientFraction = 16,
  /* verilator lint_on UNUSEDPARAM */
  parameter int Rounding = 0,
  parameter bit ShiftProducts = 1'b0,
`ifdef LOADABLE
  // The most by which a past membrane is shifted, and the bits of a shift, which comes from hdl/loadable/scan_constants.sv: with
  // ShiftProducts by how much down, at most StateWidth; otherwise by how much up, as far as the most is left.
  parameter int LongestShift = 12,
  parameter int ShiftsWidth = 4
`else
  // By how much each past membrane is shifted, 32 bits each (at most 63), the first one lowest.
  parameter logic [Depth*32-1:0] Shifts = '0
`endif
) (
  input  logic clk_i,
  input  logic enable_i,
`ifdef LOADABLE
  input  logic [ShiftsWidth-1:0] constants_i,
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
  if (Lanes < 1) $fatal(1, "bit_shift_scan: Lanes must be at least 1");
  if (Depth < 1) $fatal(1, "bit_shift_scan: Depth must be at least 1");
  if (SumWidth < 1) $fatal(1, "bit_shift_scan: SumWidth must be at least 1");

`ifndef LOADABLE
  // What is shifted by itself has lost its last bit after StateWidth: further is the same, in any rounding, and half of a unit stays a
  // term.
  localparam int MostShift = ShiftProducts ? StateWidth : 63;
  function automatic int kept(input int shift);
    kept = shift < MostShift ? shift : MostShift;
  endfunction
  function automatic logic [Depth*32-1:0] kept_shifts();
    for (int k = 0; k < Depth; k++) kept_shifts[k*32+:32] = kept(int'(Shifts[k*32+:6]));
  endfunction
  function automatic int longest_shift();
    longest_shift = 0;
    for (int k = 0; k < Depth; k++) begin
      if (kept(int'(Shifts[k*32+:6])) > longest_shift) longest_shift = kept(int'(Shifts[k*32+:6]));
    end
  endfunction
  localparam logic [Depth*32-1:0] KeptShifts = kept_shifts();
  localparam int LongestShift = longest_shift();
`endif
  localparam int ShiftWidth = LongestShift > 0 ? $clog2(LongestShift + 1) : 1;
  // A term: shifted down by itself, or up by as much as the longest shift leaves.
  localparam int TermWidth = ShiftProducts ? StateWidth + 1 : StateWidth + LongestShift;

`ifndef LOADABLE
  logic [ShiftWidth-1:0] shift;
`endif
  logic [ShiftWidth-1:0] shift_q;
  logic present_q;
`ifdef LOADABLE
  assign shift_q = ShiftWidth'(constants_i);
`else
  assign shift = KeptShifts[int'(position_i)*32+:ShiftWidth];
`endif
  always_ff @(posedge clk_i) begin
    if (enable_i) begin
`ifndef LOADABLE
      shift_q <= ShiftProducts ? shift : ShiftWidth'(LongestShift) - shift;
`endif
      present_q <= present_i;
    end
  end

  for (genvar lane = 0; lane < Lanes; lane++) begin : gen_lane
    logic signed [StateWidth-1:0] past;
    logic signed [TermWidth-1:0] term;
    logic signed [TermWidth-1:0] term_q;
    logic signed [SumWidth-1:0] sum_q;
    logic signed [SumWidth-1:0] shifted;

    assign past = past_i[lane*StateWidth+:StateWidth];
    if (!ShiftProducts) begin : gen_up
      assign term = TermWidth'(past) <<< shift_q;
    end else if (Rounding == 1) begin : gen_nearest
      // Half of a unit that is shifted out; none where nothing is shifted.
      logic signed [TermWidth-1:0] half;
      assign half = shift_q != '0 ? TermWidth'(1) <<< (shift_q - 1'b1) : '0;
      assign term = (TermWidth'(past) + half) >>> shift_q;
    end else if (Rounding == 2) begin : gen_toward_zero
      // What is shifted out of a negative value at most: it has no more than StateWidth bits, and a bit above them.
      logic [StateWidth-1:0] dropped;
      assign dropped = past[StateWidth-1] ? ~({StateWidth{1'b1}} << shift_q) : '0;
      assign term = (TermWidth'(past) + $signed({{(TermWidth - StateWidth) {1'b0}}, dropped})) >>> shift_q;
    end else begin : gen_down
      assign term = TermWidth'(past) >>> shift_q;
    end
    rounding_shift #(.Width(SumWidth), .Shift(ShiftProducts ? 0 : LongestShift), .Rounding(Rounding)) u_sum (
      .value_i(sum_q),
      .value_o(shifted)
    );
    assign result_o[lane*ResultWidth+:ResultWidth] = ResultWidth'(shifted);

    always_ff @(posedge clk_i) begin
      if (enable_i) begin
        term_q <= present_q ? term : '0;
        if (sum_valid_i) sum_q <= (sum_first_i ? '0 : sum_q) + SumWidth'(term_q);
      end
    end
  end
endmodule
