// hdl/blocks/value_list.sv beside a plain model of it: a queue of lists, in which Delay empty ones stand first. What is read is held to the
// list at its head, or with several Readings to the part of it that is read: they come one after the other, each to its end, and the list
// is given back behind the last one. The assumptions are what the list asks of those who use it. The invariants say where everything lies
// at any time; from them the assertions follow, step by step and for ever.
module value_list_checks #(
  parameter int Lines = 3,
  parameter int Width = 2,
  parameter int ValueWidth = 2,
  parameter int Delay = 0,
  parameter bit Empties = 1'b0,
  parameter bit Repeat = 1'b0,
  parameter int Readings = 1,
  parameter int Span = Lines,
  parameter logic [Readings*32-1:0] Starts = '0,
  parameter logic [Readings*32-1:0] Ends = '0,
  localparam int Banks = Delay > 1 ? Delay + 1 : 2,
  localparam int Groups = (Lines + Width - 1) / Width,
  localparam int GroupWidth = Groups > 1 ? $clog2(Groups) : 1,
  localparam int IndexWidth = Span > 1 ? $clog2(Span) : 1
) (
  input  logic clk_i,
  input  logic rst_ni,
  input  logic start_i,
  input  logic reserve_i,
  input  logic values_valid_i,
  input  logic [Width*ValueWidth-1:0] values_i,
  input  logic close_i,
  input  logic item_next_i,
  input  logic rewind_i,
  input  logic release_i,
  output logic room_o,
  output logic list_valid_o,
  output logic item_valid_o,
  output logic [IndexWidth-1:0] item_index_o,
  output logic [ValueWidth-1:0] item_value_o,
  output logic assume_start_comes_alone,
  output logic assume_reserved_where_there_is_room,
  output logic assume_written_when_reserved,
  output logic assume_nothing_reserved_behind_the_last_value,
  output logic assume_whole_lists,
  output logic assume_read_when_valid,
  output logic assert_room_for_all_banks,
  output logic assert_closed_is_readable,
  output logic assert_all_values_or_none,
  output logic assert_values_as_written,
  output logic invariant_model_in_range,
  output logic invariant_banks_in_order,
  output logic invariant_queue_in_the_banks,
  output logic invariant_writing_in_its_bank,
  output logic invariant_reader,
  output logic invariant_mark,
  output logic cover_all_banks_wait,
  output logic cover_all_values_read,
  output logic cover_empty_list,
  output logic cover_read_again_after_rewind,
  output logic cover_read_again_after_release
);
  localparam int ListWidth = Lines * ValueWidth;
  // Lists that are closed, from the next one to be read on, and the one that is written; the highest bit says whether one has values.
  logic [ListWidth:0] queue_q [Banks];
  logic [ListWidth:0] written;
  logic [ListWidth-1:0] writing_q;
  // Groups that were written of a list, values that were read of one.
  logic [2:0] groups_q, next_q;
  // Lists that are taken, that are closed, and that can be read.
  logic [2:0] reserved_q, closed_q, lists_q;
  logic closing_q, rewound_q, released_q, full, given_back;
  // Which reading it is, and its lines: next_q is the line that is read next.
  logic [2:0] reading_q;
  int first, behind, later;
  assign first = int'(Starts[int'(reading_q)*32+:32]);
  assign behind = Readings == 1 ? Lines : int'(Ends[int'(reading_q)*32+:32]);
  assign later = int'(reading_q) == Readings - 1 ? 0 : int'(Starts[((int'(reading_q)+1)%Readings)*32+:32]);

  value_list #(.Lines(Lines), .Width(Width), .ValueWidth(ValueWidth), .Delay(Delay), .Empties(Empties), .Repeat(Repeat),
    .Readings(Readings), .Span(Span), .Starts(Starts), .Ends(Ends)) u_list (
    .clk_i, .rst_ni, .start_i, .room_o, .reserve_i, .values_valid_i, .values_i, .close_i, .list_valid_o, .item_valid_o, .item_index_o,
    .item_value_o, .item_next_i, .rewind_i, .release_i
  );

  assign written = {groups_q != '0 || values_valid_i,
    writing_q | (values_valid_i ? ListWidth'(values_i) << (int'(groups_q) * Width * ValueWidth) : ListWidth'(0))};
  assign full = queue_q[0][ListWidth];
  assign given_back = release_i && !(Repeat && full);

  always_ff @(posedge clk_i or negedge rst_ni) begin
    if (!rst_ni) begin
      {closing_q, rewound_q, released_q, reserved_q, closed_q, lists_q, groups_q, next_q, writing_q, reading_q} <= '0;
      for (int place = 0; place < Banks; place++) queue_q[place] <= '0;
    end else if (start_i) begin
      {closing_q, rewound_q, released_q, groups_q, next_q, writing_q, reading_q} <= '0;
      {reserved_q, closed_q, lists_q} <= {3{3'(Delay)}};
      for (int place = 0; place < Banks; place++) queue_q[place] <= '0;
    end else begin
      reserved_q <= reserved_q + 3'(reserve_i) - 3'(given_back);
      closed_q <= closed_q + 3'(close_i) - 3'(given_back);
      closing_q <= close_i;
      lists_q <= lists_q + 3'(closing_q) - 3'(given_back);
      for (int place = 0; place < Banks; place++) begin
        if (close_i && 3'(place) == closed_q - 3'(given_back)) queue_q[place] <= written;
        else if (given_back) queue_q[place] <= place + 1 < Banks ? queue_q[place+1] : '0;
      end
      writing_q <= close_i ? '0 : written[ListWidth-1:0];
      groups_q <= close_i ? '0 : groups_q + 3'(values_valid_i);
      next_q <= release_i ? '0 : rewind_i ? (full ? 3'(later) : '0) : next_q + 3'(item_next_i);
      if (release_i) reading_q <= '0;
      else if (rewind_i && Readings > 1) reading_q <= reading_q + 1'b1;
      rewound_q <= !release_i && (rewound_q || rewind_i && next_q != '0);
      released_q <= !given_back && (released_q || release_i && next_q == 3'(Lines));
    end
  end

  assign assume_start_comes_alone = !(start_i && (reserve_i || values_valid_i || close_i || item_next_i || rewind_i || release_i));
  assign assume_reserved_where_there_is_room = !reserve_i || room_o;
  assign assume_written_when_reserved = !(values_valid_i || close_i) || reserved_q != closed_q || reserve_i;
  // Where lists may be empty, a list that is reserved counts as empty until its values come.
  assign assume_nothing_reserved_behind_the_last_value = !reserve_i || reserved_q == closed_q || !Empties &&
    (Delay == 0 || values_valid_i || groups_q != 3'(Groups));
  assign assume_whole_lists = (!values_valid_i || groups_q < 3'(Groups)) &&
    (!close_i || groups_q + 3'(values_valid_i) == 3'(Groups) || Empties && !written[ListWidth]);
  assign assume_read_when_valid = (!item_next_i || list_valid_o && item_valid_o) && (list_valid_o || !rewind_i && !release_i) &&
    (Readings == 1 || (!rewind_i && !release_i || !item_valid_o && release_i == (int'(reading_q) == Readings - 1)));

  assign assert_room_for_all_banks = room_o == (reserved_q < 3'(Banks)) && reserved_q <= 3'(Banks);
  assign assert_closed_is_readable = list_valid_o == (lists_q != '0);
  assign assert_all_values_or_none = !list_valid_o || item_valid_o == (full && int'(next_q) < behind);
  assign assert_values_as_written = !(list_valid_o && item_valid_o) || first + int'(item_index_o) == int'(next_q) &&
    item_value_o == ValueWidth'(queue_q[0][ListWidth-1:0] >> (int'(next_q) * ValueWidth));
  assign cover_all_banks_wait = lists_q == 3'(Banks) && queue_q[0][ListWidth] && queue_q[Banks-1][ListWidth] &&
    queue_q[0] != queue_q[Banks-1];
  assign cover_all_values_read = list_valid_o && next_q == 3'(Lines);
  assign cover_empty_list = list_valid_o && !item_valid_o && next_q == '0;
  assign cover_read_again_after_rewind = list_valid_o && rewound_q && next_q == 3'(Lines);
  assign cover_read_again_after_release = list_valid_o && released_q && next_q == 3'(Lines);

  // ---- Where everything lies.
  logic [Width*ValueWidth-1:0] words [Banks*Groups];
  for (genvar bank = 0; bank < Banks; bank++) begin : gen_bank
    for (genvar group = 0; group < Groups; group++) begin : gen_group
      assign words[bank*Groups+group] = u_list.words[(bank<<GroupWidth)+group];
    end
  end
  logic [Banks-1:0] has_values;
  if (Delay > 0 || Empties) begin : gen_has_values
    assign has_values = u_list.gen_empty.full_q;
  end else begin : gen_has_all_values
    assign has_values = '1;
  end
  function automatic int bank_of(int place);
    bank_of = int'(u_list.read_bank_q) + place;
    if (bank_of >= Banks) bank_of = bank_of - Banks;
  endfunction
  function automatic logic [ListWidth-1:0] values_in(int bank, int count);
    values_in = '0;
    for (int group = 0; group < Groups; group++) begin
      if (group < count) values_in = values_in | ListWidth'(words[bank*Groups+group]) << (group * Width * ValueWidth);
    end
  endfunction

  assign invariant_model_in_range = lists_q <= closed_q && closed_q <= reserved_q && reserved_q <= 3'(Banks) &&
    closed_q == lists_q + 3'(closing_q) && (!Empties || reserved_q <= closed_q + 1'b1) && groups_q <= 3'(Groups) &&
    next_q <= 3'(Lines) && (lists_q != '0 && full || next_q == '0) && int'(reading_q) < Readings &&
    (lists_q != '0 || reading_q == '0) && (!full || lists_q == '0 || int'(next_q) >= first);
  assign invariant_banks_in_order = int'(u_list.read_bank_q) < Banks && int'(u_list.write_bank_q) == bank_of(int'(closed_q) % Banks) &&
    3'(u_list.reserved_q) == reserved_q && 3'(u_list.closed_q) == lists_q && u_list.close_q == closing_q;
  always_comb begin
    invariant_queue_in_the_banks = 1'b1;
    for (int place = 0; place < Banks; place++) begin
      if (3'(place) < closed_q && (has_values[bank_of(place)] != queue_q[place][ListWidth] ||
          queue_q[place][ListWidth] && values_in(bank_of(place), Groups) != queue_q[place][ListWidth-1:0])) begin
        invariant_queue_in_the_banks = 1'b0;
      end
    end
  end
  assign invariant_writing_in_its_bank = u_list.written_q == GroupWidth'(groups_q) && (reserved_q != closed_q || groups_q == '0) &&
    values_in(int'(u_list.write_bank_q), int'(groups_q)) == writing_q && (reserved_q == closed_q ||
      (Empties ? has_values[u_list.write_bank_q] == (groups_q != '0) : has_values[u_list.write_bank_q] || groups_q != 3'(Groups)));
  logic [GroupWidth-1:0] read_group;
  logic in_lane;
  assign read_group = GroupWidth'(int'(next_q) / Width);
  if (Width > 1) begin : gen_in_lane
    assign in_lane = int'(u_list.gen_select.lane_q) == int'(next_q) % Width;
  end else begin : gen_one_lane
    assign in_lane = 1'b1;
  end
  assign invariant_reader = 3'(u_list.read_q) == next_q && u_list.group_q == read_group && in_lane &&
    (lists_q == '0 || !full || next_q == 3'(Lines) || u_list.word_q == words[int'(u_list.read_bank_q)*Groups+int'(read_group)]);
  // The next reading begins where it starts, or where this one stands before that.
  if (Readings > 1) begin : gen_mark
    int mark;
    logic in_its_lane;
    assign mark = int'(u_list.gen_parts.mark_q);
    if (Width > 1) begin : gen_lane
      assign in_its_lane = int'(u_list.gen_parts.mark_lane_q) == mark % Width;
    end else begin : gen_no_lane
      assign in_its_lane = 1'b1;
    end
    assign invariant_mark = int'(u_list.gen_parts.u_span.reading_q) == int'(reading_q) && int'(u_list.gen_parts.u_span.first_q) == first &&
      (closed_q == '0 || int'(u_list.gen_parts.u_span.bounds_q) == behind + later * 2 ** $clog2(Lines + 1)) &&
      (lists_q == '0 || !full ? mark == 0 : later == 0 || mark == (int'(next_q) < later ? int'(next_q) : later)) &&
      int'(u_list.gen_parts.mark_group_q) == (mark / Width) % 2 ** GroupWidth && in_its_lane;
  end else begin : gen_no_mark
    assign invariant_mark = 1'b1;
  end
endmodule
