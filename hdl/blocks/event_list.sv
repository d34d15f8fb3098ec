// Which lines spiked in a step, as a list that can be read again and again: what a silent line costs is nothing.
//
// Lines come WIDTH at a time, as a mask with the number of its group; empty masks are not kept. close_i, with the last mask of a step or
// after it, ends a list. There are BANKS: of two, one is read while the other is written. A step that will write one reserves it first.
//   room_o, reserve_i          whether a list is free; takes it
//   mask_valid_i .. close_i    writes it
//   list_valid_o               a closed list can be read: item_valid_o with item_index_o, the next one after item_next_i
//   rewind_i, release_i        begins it again; gives it back
// start_i, in a cycle without any other request, empties everything; DELAY empty lists then stand before the first one, so that each step
// reads that of so many steps before. With several READINGS, which take a part each (hdl/blocks/list_span.sv), lines have to come in order.
module event_list #(
  parameter int Lines = 32,
  parameter int Width = 1,
  parameter int Delay = 0,
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
  input  logic mask_valid_i,
  input  logic [GroupWidth-1:0] mask_group_i,
  input  logic [Width-1:0] mask_i,
  input  logic close_i,
  output logic list_valid_o,
  output logic item_valid_o,
  output logic [IndexWidth-1:0] item_index_o,
  input  logic item_next_i,
  input  logic rewind_i,
  input  logic release_i
);
  localparam int LineWidth = Lines > 1 ? $clog2(Lines) : 1;
  localparam int CountWidth = $clog2(Groups + 1);
  localparam int BankWidth = $clog2(Banks);
  localparam int BanksWidth = $clog2(Banks + 1);
  localparam logic [BankWidth-1:0] LastBank = BankWidth'(Banks - 1);

  if (Lines < 1) $fatal(1, "event_list: Lines must be at least 1");
  if (Width < 1) $fatal(1, "event_list: Width must be at least 1");
  if (Delay < 0) $fatal(1, "event_list: Delay must be at least 0");

  // Each entry: a group and its mask, which is always 1 where a group is a single line.
  logic [GroupWidth+Width-1:0] entries[Banks<<GroupWidth];
  logic [GroupWidth+Width-1:0] entry_q;

  logic [BanksWidth-1:0] reserved_q;
  logic [BanksWidth-1:0] closed_q;
  logic close_q;
  logic [BankWidth-1:0] write_bank_q;
  logic [BankWidth-1:0] read_bank_q;
  logic [CountWidth-1:0] written_q;
  logic [CountWidth-1:0] count_q[Banks];
  logic [CountWidth-1:0] read_q;
  logic [CountWidth-1:0] read_d;
  logic [BankWidth-1:0] read_bank_d;
  logic keep;
  logic entry_done;
  logic item;
  logic [LineWidth-1:0] item_line;
  // Lines of the entry that is read next which were read already, and where the next reading begins.
  logic [Width-1:0] read_lines;
  logic [Width-1:0] mark_lines;
  logic [CountWidth-1:0] mark;

  assign room_o = reserved_q != BanksWidth'(Banks);
  assign list_valid_o = closed_q != '0;
  assign item = read_q != count_q[read_bank_q];
  assign keep = mask_valid_i && mask_i != '0;

  if (Width == 1) begin : gen_single
    assign item_line = entry_q[1+:LineWidth];
    assign entry_done = 1'b1;
    assign read_lines = '0;
  end else begin : gen_mask
    // The lowest line of this entry that was not read yet is next.
    logic [Width-1:0] read_lines_q;
    logic [Width-1:0] rest;
    logic [Width-1:0] lowest;
    logic [LaneWidth-1:0] lane;
    assign rest = entry_q[Width-1:0] & ~read_lines_q;
    assign lowest = rest & (~rest + Width'(1));
    assign entry_done = rest == lowest;
    always_comb begin
      lane = '0;
      for (int line = 0; line < Width; line++) begin
        if (lowest[line]) lane = lane | LaneWidth'(line);
      end
    end
    assign item_line = LineWidth'(int'(entry_q[Width+:GroupWidth]) * Width + int'(lane));
    assign read_lines = entry_done ? '0 : read_lines_q | lowest;
    always_ff @(posedge clk_i or negedge rst_ni) begin
      if (!rst_ni) read_lines_q <= '0;
      else if (start_i || release_i) read_lines_q <= '0;
      else if (rewind_i) read_lines_q <= mark_lines;
      else if (item_next_i) read_lines_q <= read_lines;
    end
  end

  if (Readings == 1) begin : gen_whole
    assign item_valid_o = item;
    assign item_index_o = item_line;
    assign mark = '0;
    assign mark_lines = '0;
  end else begin : gen_parts
    logic marks;
    logic [CountWidth-1:0] mark_q;
    logic [Width-1:0] mark_lines_q;
    assign mark = mark_q;
    assign mark_lines = mark_lines_q;
    list_span #(.Lines(Lines), .Readings(Readings), .Span(Span), .Starts(Starts), .Ends(Ends)) u_span (
      .clk_i, .rst_ni, .start_i, .rewind_i, .release_i, .item_valid_i(item), .item_line_i(item_line), .item_valid_o,
      .item_index_o, .mark_o(marks)
    );
    always_ff @(posedge clk_i or negedge rst_ni) begin
      if (!rst_ni) begin
        mark_q <= '0;
        mark_lines_q <= '0;
      end else if (start_i || release_i) begin
        mark_q <= '0;
        mark_lines_q <= '0;
      end else if (item_next_i && marks) begin
        mark_q <= read_d;
        mark_lines_q <= read_lines;
      end
    end
  end

  // The memory is read ahead, so that an entry is there in the cycle that needs it.
  assign read_bank_d = !release_i ? read_bank_q : read_bank_q == LastBank ? '0 : read_bank_q + 1'b1;
  assign read_d = start_i || release_i ? '0 : rewind_i ? mark : item_next_i && entry_done ? read_q + 1'b1 : read_q;
  always_ff @(posedge clk_i) begin
    if (keep) entries[{write_bank_q, written_q[GroupWidth-1:0]}] <= {mask_group_i, mask_i};
    entry_q <= entries[{start_i ? BankWidth'(0) : read_bank_d, read_d[GroupWidth-1:0]}];
  end

  always_ff @(posedge clk_i or negedge rst_ni) begin
    if (!rst_ni) begin
      reserved_q <= '0;
      closed_q <= '0;
      close_q <= 1'b0;
      write_bank_q <= '0;
      read_bank_q <= '0;
      written_q <= '0;
      for (int bank = 0; bank < Banks; bank++) count_q[bank] <= '0;
      read_q <= '0;
    end else if (start_i) begin
      reserved_q <= BanksWidth'(Delay);
      closed_q <= BanksWidth'(Delay);
      close_q <= 1'b0;
      write_bank_q <= BankWidth'(Delay);
      read_bank_q <= '0;
      written_q <= '0;
      for (int bank = 0; bank < Banks; bank++) count_q[bank] <= '0;
      read_q <= '0;
    end else begin
      reserved_q <= reserved_q + BanksWidth'(reserve_i) - BanksWidth'(release_i);
      // A cycle late: by then the last entry can be read.
      close_q <= close_i;
      closed_q <= closed_q + BanksWidth'(close_q) - BanksWidth'(release_i);
      read_bank_q <= read_bank_d;
      read_q <= read_d;
      if (close_i) begin
        count_q[write_bank_q] <= written_q + CountWidth'(keep);
        write_bank_q <= write_bank_q == LastBank ? '0 : write_bank_q + 1'b1;
        written_q <= '0;
      end else if (keep) begin
        written_q <= written_q + 1'b1;
      end
    end
  end
endmodule
