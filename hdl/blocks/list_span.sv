// The part of a list that each of its readings takes, where READINGS groups of lanes read one list after the other and none has synapses of
// all lines: in reading r the lines from STARTS[r] to before ENDS[r], numbered from 0 on. Both ascend; the first start is 0, and none lies
// behind the end before it, so that no item stands between two readings. mark_o says of an item that no later reading takes it: the list,
// in which items ascend, begins its next reading behind the last one of these (hdl/blocks/event_list.sv, hdl/blocks/value_list.sv).
module list_span #(
  parameter int Lines = 4,
  parameter int Readings = 2,
  // Most lines of a reading.
  parameter int Span = 2,
  // 32 bits for each reading, the first one lowest.
  parameter logic [Readings*32-1:0] Starts = '0,
  parameter logic [Readings*32-1:0] Ends = '0,
  localparam int IndexWidth = Lines > 1 ? $clog2(Lines) : 1,
  localparam int SpanWidth = Span > 1 ? $clog2(Span) : 1
) (
  input  logic clk_i,
  input  logic rst_ni,
  input  logic start_i,
  input  logic rewind_i,
  input  logic release_i,
  input  logic item_valid_i,
  input  logic [IndexWidth-1:0] item_line_i,
  output logic item_valid_o,
  output logic [SpanWidth-1:0] item_index_o,
  output logic mark_o
);
  localparam int LineWidth = $clog2(Lines + 1);
  localparam int ReadingWidth = Readings > 1 ? $clog2(Readings) : 1;

  if (Lines < 2) $fatal(1, "list_span: Lines must be at least 2");
  if (Readings < 2) $fatal(1, "list_span: Readings must be at least 2");

  // Of each reading its end, and above it where the next one starts; behind the last one nothing is marked.
  logic [2*LineWidth-1:0] bounds[Readings];
  initial begin
    for (int reading = 0; reading < Readings; reading++) begin
      bounds[reading] = {Starts[((reading+1)%Readings)*32+:LineWidth], Ends[reading*32+:LineWidth]};
    end
  end

  logic [ReadingWidth-1:0] reading_q;
  logic [ReadingWidth-1:0] reading_d;
  logic [2*LineWidth-1:0] bounds_q;
  logic [LineWidth-1:0] first_q;
  logic [LineWidth-1:0] line;

  assign line = LineWidth'(item_line_i);
  assign item_valid_o = item_valid_i && line < bounds_q[LineWidth-1:0];
  assign item_index_o = SpanWidth'(line - first_q);
  assign mark_o = line < bounds_q[LineWidth+:LineWidth];

  // Read ahead, so that they are there in the cycle that needs them.
  assign reading_d = start_i || release_i ? '0 : rewind_i ? reading_q + 1'b1 : reading_q;
  always_ff @(posedge clk_i) bounds_q <= bounds[reading_d];

  always_ff @(posedge clk_i or negedge rst_ni) begin
    if (!rst_ni) begin
      reading_q <= '0;
      first_q <= '0;
    end else begin
      reading_q <= reading_d;
      if (start_i || release_i) first_q <= '0;
      else if (rewind_i) first_q <= bounds_q[LineWidth+:LineWidth];
    end
  end
endmodule
