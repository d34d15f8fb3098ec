// The values of all lines in a step, read one a cycle, as often as they are wanted. Two such lists: one is read while the other is
// written; with Delay more. Ports, their order and Delay as in hdl/blocks/event_list.sv; values come WIDTH at a time, group by group from
// the first one. A list that stands before the first one is empty: all of its values are 0. Several READINGS: hdl/blocks/list_span.sv.
`ifdef HELD
// Of so many steps one is kept, the first of them after FIRST others: the lists of all others are closed empty, whatever was written.
module held_list #(
  parameter int Period = 2,
  parameter int First = 0,
`else
module value_list #(
`endif
  parameter int Lines = 4,
  parameter int Width = 1,
  parameter int ValueWidth = 16,
  parameter int Delay = 0,
`ifndef HELD
  parameter bit Empties = 1'b0,
`endif
  parameter bit Repeat = 1'b0,
  parameter int Readings = 1,
  parameter int Span = Lines,
  parameter logic [Readings*32-1:0] Starts = '0,
  parameter logic [Readings*32-1:0] Ends = '0,
  localparam int Banks = Delay > 1 ? Delay + 1 : 2,
  localparam int Groups = (Lines + Width - 1) / Width,
  localparam int GroupWidth = Groups > 1 ? $clog2(Groups) : 1,
  localparam int LaneWidth = Width > 1 ? $clog2(Width) : 1,
  localparam int IndexWidth = Span > 1 ? $clog2(Span) : 1
) (
  input  logic clk_i,
  input  logic rst_ni,
  input  logic start_i,
  output logic room_o,
  input  logic reserve_i,
  input  logic values_valid_i,
  input  logic [Width*ValueWidth-1:0] values_i,
  input  logic close_i,
  output logic list_valid_o,
  output logic item_valid_o,
  output logic [IndexWidth-1:0] item_index_o,
  output logic [ValueWidth-1:0] item_value_o,
  input  logic item_next_i,
  input  logic rewind_i,
  input  logic release_i
);
  localparam int LineWidth = Lines > 1 ? $clog2(Lines) : 1;
  localparam int CountWidth = $clog2(Lines + 1);
  localparam int BankWidth = $clog2(Banks);
  localparam int BanksWidth = $clog2(Banks + 1);
  localparam logic [BankWidth-1:0] LastBank = BankWidth'(Banks - 1);

  if (Lines < 1) $fatal(1, "value_list: Lines must be at least 1");
  if (Width < 1) $fatal(1, "value_list: Width must be at least 1");
  if (Delay < 0) $fatal(1, "value_list: Delay must be at least 0");

  logic [Width*ValueWidth-1:0] words[Banks<<GroupWidth];
  logic [Width*ValueWidth-1:0] word_q;

  logic [BanksWidth-1:0] reserved_q;
  logic [BanksWidth-1:0] closed_q;
  logic close_q;
  logic [BankWidth-1:0] write_bank_q;
  logic [BankWidth-1:0] read_bank_q;
  logic [BankWidth-1:0] read_bank_d;
  logic empty;
  logic given_back;
  logic [GroupWidth-1:0] written_q;
  logic [GroupWidth-1:0] group_q;
  logic [GroupWidth-1:0] group_d;
  logic [CountWidth-1:0] read_q;
  logic [CountWidth-1:0] read_d;
  logic [LaneWidth-1:0] lane_d;
  logic item;
  logic word_done;
  // Where the next reading begins.
  logic [CountWidth-1:0] mark;
  logic [GroupWidth-1:0] mark_group;
  logic [LaneWidth-1:0] mark_lane;

  assign room_o = reserved_q != BanksWidth'(Banks);
  assign list_valid_o = closed_q != '0;
  assign item = !empty && read_q != CountWidth'(Lines);

  if (Width == 1) begin : gen_single
    assign item_value_o = word_q;
    assign word_done = 1'b1;
    assign lane_d = '0;
  end else begin : gen_select
    logic [LaneWidth-1:0] lane_q;
    assign item_value_o = word_q[int'(lane_q)*ValueWidth+:ValueWidth];
    assign word_done = lane_q == LaneWidth'(Width - 1);
    assign lane_d = start_i || release_i ? '0 : rewind_i ? mark_lane : !item_next_i ? lane_q : word_done ? '0 : lane_q + 1'b1;
    always_ff @(posedge clk_i or negedge rst_ni) begin
      if (!rst_ni) lane_q <= '0;
      else lane_q <= lane_d;
    end
  end

  if (Readings == 1) begin : gen_whole
    assign item_valid_o = item;
    assign item_index_o = IndexWidth'(read_q);
    assign mark = '0;
    assign mark_group = '0;
    assign mark_lane = '0;
  end else begin : gen_parts
    logic marks;
    logic [CountWidth-1:0] mark_q;
    logic [GroupWidth-1:0] mark_group_q;
    logic [LaneWidth-1:0] mark_lane_q;
    assign mark = mark_q;
    assign mark_group = mark_group_q;
    assign mark_lane = mark_lane_q;
    list_span #(.Lines(Lines), .Readings(Readings), .Span(Span), .Starts(Starts), .Ends(Ends)) u_span (
      .clk_i, .rst_ni, .start_i, .rewind_i, .release_i, .item_valid_i(item), .item_line_i(LineWidth'(read_q)), .item_valid_o,
      .item_index_o, .mark_o(marks)
    );
    always_ff @(posedge clk_i or negedge rst_ni) begin
      if (!rst_ni) begin
        mark_q <= '0;
        mark_group_q <= '0;
        mark_lane_q <= '0;
      end else if (start_i || release_i) begin
        mark_q <= '0;
        mark_group_q <= '0;
        mark_lane_q <= '0;
      end else if (item_next_i && marks) begin
        mark_q <= read_d;
        mark_group_q <= group_d;
        mark_lane_q <= lane_d;
      end
    end
  end

`ifdef HELD
  localparam int TurnWidth = $clog2(Period);
  logic [TurnWidth-1:0] turn_q;
  logic kept;
  assign kept = turn_q == '0;
  always_ff @(posedge clk_i or negedge rst_ni) begin
    if (!rst_ni) turn_q <= TurnWidth'(First);
    else if (start_i) turn_q <= TurnWidth'(First);
    else if (close_i) turn_q <= kept ? TurnWidth'(Period - 1) : turn_q - 1'b1;
  end

`endif
  // A list without values is empty: those before the first one, and with Empties others that are closed so.
`ifdef HELD
  if (1'b0) begin : gen_full
`else
  if (Delay == 0 && !Empties) begin : gen_full
`endif
    assign empty = 1'b0;
  end else begin : gen_empty
    logic [Banks-1:0] full_q;
    assign empty = !full_q[read_bank_q];
    always_ff @(posedge clk_i or negedge rst_ni) begin
      if (!rst_ni) full_q <= '0;
      else if (start_i) full_q <= '0;
`ifdef HELD
      else if (reserve_i || values_valid_i) full_q[write_bank_q] <= values_valid_i && kept;
`else
      else if (reserve_i || values_valid_i) full_q[write_bank_q] <= values_valid_i;
`endif
    end
  end

  // With Repeat a list that has values is never given back: it is begun again.
  assign given_back = release_i && !(Repeat && !empty);
  assign read_bank_d = !given_back ? read_bank_q : read_bank_q == LastBank ? '0 : read_bank_q + 1'b1;
  assign group_d = start_i || release_i ? '0 : rewind_i ? mark_group : item_next_i && word_done ? group_q + 1'b1 : group_q;
  assign read_d = release_i ? '0 : rewind_i ? mark : read_q + CountWidth'(item_next_i);
  always_ff @(posedge clk_i) begin
    if (values_valid_i) words[{write_bank_q, written_q}] <= values_i;
    word_q <= words[{start_i ? BankWidth'(0) : read_bank_d, group_d}];
  end

  always_ff @(posedge clk_i or negedge rst_ni) begin
    if (!rst_ni) begin
      reserved_q <= '0;
      closed_q <= '0;
      close_q <= 1'b0;
      write_bank_q <= '0;
      read_bank_q <= '0;
      written_q <= '0;
      group_q <= '0;
      read_q <= '0;
    end else if (start_i) begin
      reserved_q <= BanksWidth'(Delay);
      closed_q <= BanksWidth'(Delay);
      close_q <= 1'b0;
      write_bank_q <= BankWidth'(Delay);
      read_bank_q <= '0;
      written_q <= '0;
      group_q <= '0;
      read_q <= '0;
    end else begin
      reserved_q <= reserved_q + BanksWidth'(reserve_i) - BanksWidth'(given_back);
      // A cycle late: by then the last value can be read.
      close_q <= close_i;
      closed_q <= closed_q + BanksWidth'(close_q) - BanksWidth'(given_back);
      if (close_i) write_bank_q <= write_bank_q == LastBank ? '0 : write_bank_q + 1'b1;
      written_q <= close_i ? '0 : written_q + GroupWidth'(values_valid_i);
      read_bank_q <= read_bank_d;
      group_q <= group_d;
      read_q <= read_d;
    end
  end
endmodule
