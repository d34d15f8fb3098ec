// hdl/blocks/event_list.sv beside a plain model of it: a queue of sets of lines, in which Delay empty ones stand first. What the list hands
// out is held to the set at its head. The assumptions are what the list asks of those who use it. The invariants say where everything lies
// at any time; from them the assertions follow, step by step and for ever. With several Readings each is held to its part of the set; they
// come one after the other, each to its end, and the list is given back behind the last one.
module event_list_checks #(
  parameter int Lines = 4,
  parameter int Width = 2,
  parameter int Delay = 0,
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
  input  logic mask_valid_i,
  input  logic [GroupWidth-1:0] mask_group_i,
  input  logic [Width-1:0] mask_i,
  input  logic close_i,
  input  logic item_next_i,
  input  logic rewind_i,
  input  logic release_i,
  output logic room_o,
  output logic list_valid_o,
  output logic item_valid_o,
  output logic [IndexWidth-1:0] item_index_o,
  output logic assume_start_comes_alone,
  output logic assume_reserved_where_there_is_room,
  output logic assume_written_when_reserved,
  output logic assume_groups_ascend,
  output logic assume_read_when_valid,
  output logic assert_room_for_all_banks,
  output logic assert_closed_is_readable,
  output logic assert_no_invention,
  output logic assert_no_duplicate,
  output logic assert_no_drop,
  output logic assert_order,
  output logic invariant_model_in_range,
  output logic invariant_banks_in_order,
  output logic invariant_queue_in_the_banks,
  output logic invariant_writing_in_its_bank,
  output logic invariant_reader_stands_behind_the_seen,
  output logic invariant_mark,
  output logic cover_all_banks_wait,
  output logic cover_all_lines_read,
  output logic cover_empty_list,
  output logic cover_read_again_after_rewind,
  output logic cover_written_list_read_behind_the_empty_ones
);
  // Lists that are closed, from the next one to be read on, and the one that is written.
  logic [Lines-1:0] queue_q [Banks];
  logic [Lines-1:0] writing_q;
  logic [Lines-1:0] seen_q;
  logic [Groups*Width-1:0] mask;
  logic closing_q, first_q, rewound_q, delayed_q;
  logic [GroupWidth-1:0] last_group_q;
  // Lists that are taken, that are closed, and that can be read; of the empty ones that stand first, those that were not given back.
  logic [2:0] reserved_q, closed_q, lists_q, leading_q;

  // Which reading it is, and its lines.
  logic [2:0] reading_q;
  int first, behind, later;
  logic [Lines-1:0] part, passed;
  int line;
  assign first = int'(Starts[int'(reading_q)*32+:32]);
  assign behind = Readings == 1 ? Lines : int'(Ends[int'(reading_q)*32+:32]);
  assign later = int'(reading_q) == Readings - 1 ? 0 : int'(Starts[((int'(reading_q)+1)%Readings)*32+:32]);
  assign part = (Lines'(1) << behind) - (Lines'(1) << first);
  assign passed = (Lines'(1) << first) - 1'b1;
  assign line = first + int'(item_index_o);

  event_list #(.Lines(Lines), .Width(Width), .Delay(Delay), .Readings(Readings), .Span(Span), .Starts(Starts), .Ends(Ends)) u_list (
    .clk_i, .rst_ni, .start_i, .room_o, .reserve_i, .mask_valid_i, .mask_group_i, .mask_i, .close_i, .list_valid_o, .item_valid_o,
    .item_index_o, .item_next_i, .rewind_i, .release_i
  );

  assign mask = mask_valid_i ? (Groups*Width)'(mask_i) << (mask_group_i * Width) : '0;

  always_ff @(posedge clk_i or negedge rst_ni) begin
    if (!rst_ni) begin
      {closing_q, rewound_q, delayed_q, reserved_q, closed_q, lists_q, leading_q, last_group_q, seen_q, writing_q, reading_q} <= '0;
      for (int place = 0; place < Banks; place++) queue_q[place] <= '0;
      first_q <= 1'b1;
    end else if (start_i) begin
      {closing_q, rewound_q, delayed_q, last_group_q, seen_q, writing_q, reading_q} <= '0;
      {reserved_q, closed_q, lists_q, leading_q} <= {4{3'(Delay)}};
      for (int place = 0; place < Banks; place++) queue_q[place] <= '0;
      first_q <= 1'b1;
    end else begin
      reserved_q <= reserved_q + 3'(reserve_i) - 3'(release_i);
      closed_q <= closed_q + 3'(close_i) - 3'(release_i);
      closing_q <= close_i;
      lists_q <= lists_q + 3'(closing_q) - 3'(release_i);
      if (release_i && leading_q != '0) leading_q <= leading_q - 1'b1;
      delayed_q <= leading_q == '0;
      for (int place = 0; place < Banks; place++) begin
        if (close_i && 3'(place) == closed_q - 3'(release_i)) queue_q[place] <= writing_q | mask[Lines-1:0];
        else if (release_i) queue_q[place] <= place + 1 < Banks ? queue_q[place+1] : '0;
      end
      if (close_i) writing_q <= '0;
      else if (mask_valid_i) writing_q <= writing_q | mask[Lines-1:0];
      if (mask_valid_i) last_group_q <= mask_group_i;
      if (close_i || mask_valid_i) first_q <= close_i;
      if (release_i || rewind_i) seen_q <= '0;
      else if (item_next_i) seen_q <= seen_q | Lines'(1) << line;
      if (release_i) reading_q <= '0;
      else if (rewind_i && Readings > 1) reading_q <= reading_q + 1'b1;
      rewound_q <= !release_i && (rewound_q || rewind_i && seen_q != '0);
    end
  end

  assign assume_start_comes_alone = !(start_i && (reserve_i || mask_valid_i || close_i || item_next_i || rewind_i || release_i));
  assign assume_reserved_where_there_is_room = !reserve_i || room_o;
  assign assume_written_when_reserved = !(mask_valid_i || close_i) || reserved_q != closed_q || reserve_i;
  assign assume_groups_ascend = !mask_valid_i ||
    (32'(mask_group_i) < Groups && (first_q || mask_group_i > last_group_q) && 32'(mask) < 2 ** Lines);
  assign assume_read_when_valid = (!item_next_i || list_valid_o && item_valid_o) && (list_valid_o || !rewind_i && !release_i) &&
    (Readings == 1 || (!rewind_i && !release_i || !item_valid_o && release_i == (int'(reading_q) == Readings - 1)));

  logic [Lines-1:0] expected;
  assign expected = queue_q[0] & part;
  assign assert_room_for_all_banks = room_o == (reserved_q < 3'(Banks)) && reserved_q <= 3'(Banks);
  assign assert_closed_is_readable = list_valid_o == (lists_q != '0);
  assign assert_no_invention = !(list_valid_o && item_valid_o) || line < Lines && expected[line];
  assign assert_no_duplicate = !(list_valid_o && item_valid_o) || !seen_q[line];
  assign assert_no_drop = !(list_valid_o && !item_valid_o) || seen_q == expected;
  assign assert_order = !(list_valid_o && item_valid_o) || seen_q >> line == '0;

  // For circuits of several lists: what one asks of its users, but for the room, which may be that of several; what it does then.
  logic assumed, kept;
  assign assumed = assume_start_comes_alone && assume_written_when_reserved && assume_groups_ascend && assume_read_when_valid;
  assign kept = assert_room_for_all_banks && assert_closed_is_readable && assert_no_invention && assert_no_duplicate && assert_no_drop &&
    assert_order && invariant_model_in_range && invariant_banks_in_order && invariant_queue_in_the_banks &&
    invariant_writing_in_its_bank && invariant_reader_stands_behind_the_seen && invariant_mark;
  assign cover_all_banks_wait = lists_q == 3'(Banks) && expected != '0 && queue_q[Banks-1] != '0 && expected != queue_q[Banks-1];
  assign cover_all_lines_read = list_valid_o && seen_q == part;
  assign cover_empty_list = list_valid_o && !item_valid_o && expected == '0 && leading_q == '0;
  assign cover_read_again_after_rewind = list_valid_o && rewound_q && seen_q == expected && expected != '0;
  assign cover_written_list_read_behind_the_empty_ones = list_valid_o && seen_q == expected && expected != '0 && delayed_q;

  // ---- Where everything lies.
  localparam int EntryWidth = GroupWidth + Width;
  localparam int SetWidth = Groups * Width;
  logic [EntryWidth-1:0] entries [Banks*Groups];
  for (genvar bank = 0; bank < Banks; bank++) begin : gen_bank
    for (genvar entry = 0; entry < Groups; entry++) begin : gen_entry
      assign entries[bank*Groups+entry] = u_list.entries[(bank<<GroupWidth)+entry];
    end
  end
  function automatic int bank_of(int place);
    bank_of = int'(u_list.read_bank_q) + place;
    if (bank_of >= Banks) bank_of = bank_of - Banks;
  endfunction
  function automatic int group_of(logic [EntryWidth-1:0] entry);
    group_of = int'(entry[Width+:GroupWidth]);
  endfunction
  function automatic logic [SetWidth-1:0] lines_of(logic [EntryWidth-1:0] entry);
    lines_of = SetWidth'(entry[Width-1:0]) << (group_of(entry) * Width);
  endfunction
  // The lines of the first entries of a bank, and whether these are as they have to be: groups ascend up to the last one, none is empty.
  function automatic logic [SetWidth-1:0] lines_in(int bank, int count);
    lines_in = '0;
    for (int index = 0; index < Groups; index++) if (index < count) lines_in = lines_in | lines_of(entries[bank*Groups+index]);
  endfunction
  function automatic logic sound(int bank, int count, int last);
    sound = count <= Groups;
    for (int index = 0; index < Groups; index++) begin
      if (index < count) begin
        sound = sound && entries[bank*Groups+index][Width-1:0] != '0 && group_of(entries[bank*Groups+index]) <= last &&
          lines_of(entries[bank*Groups+index]) >> Lines == '0 &&
          (index == 0 || group_of(entries[bank*Groups+index]) > group_of(entries[bank*Groups+index-1]));
      end
    end
  endfunction

  assign invariant_model_in_range = lists_q <= closed_q && closed_q <= reserved_q && reserved_q <= 3'(Banks) &&
    closed_q == lists_q + 3'(closing_q);
  assign invariant_banks_in_order = int'(u_list.read_bank_q) < Banks && int'(u_list.write_bank_q) == bank_of(int'(closed_q) % Banks) &&
    3'(u_list.reserved_q) == reserved_q && 3'(u_list.closed_q) == lists_q && u_list.close_q == closing_q;
  always_comb begin
    invariant_queue_in_the_banks = 1'b1;
    for (int place = 0; place < Banks; place++) begin
      if (3'(place) < closed_q && !(sound(bank_of(place), int'(u_list.count_q[bank_of(place)]), Groups - 1) &&
          lines_in(bank_of(place), int'(u_list.count_q[bank_of(place)])) == SetWidth'(queue_q[place]))) begin
        invariant_queue_in_the_banks = 1'b0;
      end
    end
  end
  assign invariant_writing_in_its_bank = reserved_q == closed_q || first_q ? u_list.written_q == '0 && writing_q == '0 && first_q :
    int'(u_list.written_q) <= int'(last_group_q) + 1 &&
    sound(int'(u_list.write_bank_q), int'(u_list.written_q), int'(last_group_q)) &&
    lines_in(int'(u_list.write_bank_q), int'(u_list.written_q)) == SetWidth'(writing_q);
  // Lines of the entry that is read which were read already: the lowest ones, but never all.
  logic [Width-1:0] read_lines, rest;
  if (Width > 1) begin : gen_read_lines
    assign read_lines = u_list.gen_mask.read_lines_q;
  end else begin : gen_no_read_lines
    assign read_lines = '0;
  end
  assign rest = u_list.entry_q[Width-1:0] & ~read_lines;
  // Lines that stand before a place of the list that is read: so many entries, and lines of the next one.
  function automatic logic [SetWidth-1:0] lines_before(int count, logic [Width-1:0] of_next);
    lines_before = lines_in(int'(u_list.read_bank_q), count);
    if (of_next != '0) lines_before = lines_before |
      SetWidth'(of_next) << (group_of(entries[int'(u_list.read_bank_q)*Groups+count]) * Width);
  endfunction
  // Of what was written those before this part are behind the reader, and of the part those that were seen.
  always_comb begin
    invariant_reader_stands_behind_the_seen = seen_q == '0 && reading_q == '0 && u_list.read_q == '0 && read_lines == '0;
    if (lists_q != '0 && u_list.read_q == u_list.count_q[u_list.read_bank_q]) begin
      invariant_reader_stands_behind_the_seen = read_lines == '0 && seen_q == expected && queue_q[0] >> behind == '0;
    end else if (lists_q != '0) begin
      invariant_reader_stands_behind_the_seen = u_list.read_q < u_list.count_q[u_list.read_bank_q] &&
        u_list.entry_q == entries[int'(u_list.read_bank_q)*Groups+int'(u_list.read_q)] &&
        (read_lines & ~u_list.entry_q[Width-1:0]) == '0 && (rest & (~rest + 1'b1)) > read_lines &&
        (SetWidth'(seen_q) | SetWidth'(queue_q[0] & passed)) == lines_before(int'(u_list.read_q), read_lines);
    end
    invariant_reader_stands_behind_the_seen = invariant_reader_stands_behind_the_seen && int'(reading_q) < Readings &&
      (seen_q & ~part) == '0;
  end
  // What is behind the next reading was seen and lies before where that starts, and nothing else.
  if (Readings > 1) begin : gen_mark
    logic [Width-1:0] mark_lines, mark_entry;
    logic [SetWidth-1:0] marked;
    assign mark_lines = u_list.gen_parts.mark_lines_q;
    assign mark_entry = entries[int'(u_list.read_bank_q)*Groups+int'(u_list.gen_parts.mark_q)][Width-1:0];
    assign marked = lines_before(int'(u_list.gen_parts.mark_q), mark_lines);
    assign invariant_mark = int'(u_list.gen_parts.u_span.reading_q) == int'(reading_q) && int'(u_list.gen_parts.u_span.first_q) == first &&
      (closed_q == '0 || int'(u_list.gen_parts.u_span.bounds_q) == behind + later * 2 ** $clog2(Lines + 1)) &&
      (lists_q == '0 ? u_list.gen_parts.mark_q == '0 && mark_lines == '0 :
        u_list.gen_parts.mark_q <= u_list.count_q[u_list.read_bank_q] &&
        (mark_lines == '0 || u_list.gen_parts.mark_q < u_list.count_q[u_list.read_bank_q] && (mark_lines & ~mark_entry) == '0 &&
          mark_lines != mark_entry && (mark_entry & ~mark_lines & (~(mark_entry & ~mark_lines) + 1'b1)) > mark_lines) &&
        (later == 0 || marked == (SetWidth'(queue_q[0] & passed) | SetWidth'(seen_q) & ((SetWidth'(1) << later) - 1'b1))));
  end else begin : gen_no_mark
    assign invariant_mark = 1'b1;
  end
endmodule
