// hdl/blocks/event_list.sv beside a plain model of it: two sets of lines, written and read in turn. What the list hands out is held to the
// set. The assumptions are what the list asks of those who use it.
module event_list_checks #(
  parameter int Lines = 4,
  parameter int Width = 2,
  parameter bit Delay = 1'b0,
  localparam int Groups = (Lines + Width - 1) / Width,
  localparam int GroupWidth = Groups > 1 ? $clog2(Groups) : 1,
  localparam int IndexWidth = Lines > 1 ? $clog2(Lines) : 1
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
  output logic assert_room_for_two,
  output logic assert_closed_is_readable,
  output logic assert_no_invention,
  output logic assert_no_duplicate,
  output logic assert_no_drop,
  output logic assert_order,
  output logic cover_two_lists_wait,
  output logic cover_all_lines_read,
  output logic cover_empty_list,
  output logic cover_read_again_after_rewind
);
  logic [Lines-1:0] expected_q [2];
  logic [Lines-1:0] seen_q;
  logic [Groups*Width-1:0] mask;
  logic write_bank_q, read_bank_q, closing_q, first_q, rewound_q;
  logic [GroupWidth-1:0] last_group_q;
  logic [1:0] reserved_q, open_q, lists_q;

  event_list #(.Lines(Lines), .Width(Width), .Delay(Delay)) u_list (
    .clk_i, .rst_ni, .start_i, .room_o, .reserve_i, .mask_valid_i, .mask_group_i, .mask_i, .close_i, .list_valid_o, .item_valid_o,
    .item_index_o, .item_next_i, .rewind_i, .release_i
  );

  assign mask = mask_valid_i ? (Groups*Width)'(mask_i) << (mask_group_i * Width) : '0;

  always_ff @(posedge clk_i or negedge rst_ni) begin
    if (!rst_ni) begin
      {write_bank_q, read_bank_q, closing_q, rewound_q} <= '0;
      {reserved_q, open_q, lists_q, last_group_q, seen_q} <= '0;
      expected_q[0] <= '0;
      expected_q[1] <= '0;
      first_q <= 1'b1;
    end else if (start_i) begin
      {read_bank_q, closing_q, rewound_q} <= '0;
      {open_q, last_group_q, seen_q} <= '0;
      reserved_q <= 2'(Delay);
      lists_q <= 2'(Delay);
      write_bank_q <= Delay;
      expected_q[0] <= '0;
      expected_q[1] <= '0;
      first_q <= 1'b1;
    end else begin
      reserved_q <= reserved_q + 2'(reserve_i) - 2'(release_i);
      open_q <= open_q + 2'(reserve_i) - 2'(close_i);
      closing_q <= close_i;
      lists_q <= lists_q + 2'(closing_q) - 2'(release_i);
      if (release_i) begin
        expected_q[read_bank_q] <= '0;
        read_bank_q <= !read_bank_q;
      end
      if (mask_valid_i) begin
        expected_q[write_bank_q] <= expected_q[write_bank_q] | mask[Lines-1:0];
        last_group_q <= mask_group_i;
        first_q <= 1'b0;
      end
      if (close_i) begin
        write_bank_q <= !write_bank_q;
        first_q <= 1'b1;
      end
      if (release_i || rewind_i) seen_q <= '0;
      else if (item_next_i) seen_q <= seen_q | Lines'(1) << item_index_o;
      rewound_q <= !release_i && (rewound_q || rewind_i && seen_q != '0);
    end
  end

  assign assume_start_comes_alone = !(start_i && (reserve_i || mask_valid_i || close_i || item_next_i || rewind_i || release_i));
  assign assume_reserved_where_there_is_room = !reserve_i || room_o;
  assign assume_written_when_reserved = !(mask_valid_i || close_i) || open_q != 2'd0;
  assign assume_groups_ascend = !mask_valid_i ||
    (32'(mask_group_i) < Groups && (first_q || mask_group_i > last_group_q) && 32'(mask) < 2 ** Lines);
  assign assume_read_when_valid = (!item_next_i || list_valid_o && item_valid_o) && (list_valid_o || !rewind_i && !release_i);

  logic [Lines-1:0] expected;
  assign expected = expected_q[read_bank_q];
  assign assert_room_for_two = room_o == (reserved_q < 2'd2) && reserved_q <= 2'd2;
  assign assert_closed_is_readable = list_valid_o == (lists_q != 2'd0);
  assign assert_no_invention = !(list_valid_o && item_valid_o) || 32'(item_index_o) < Lines && expected[item_index_o];
  assign assert_no_duplicate = !(list_valid_o && item_valid_o) || !seen_q[item_index_o];
  assign assert_no_drop = !(list_valid_o && !item_valid_o) || seen_q == expected;
  assign assert_order = !(list_valid_o && item_valid_o) || seen_q >> item_index_o == '0;
  assign cover_two_lists_wait = lists_q == 2'd2 && expected_q[0] != '0 && expected_q[1] != '0;
  assign cover_all_lines_read = list_valid_o && seen_q == '1;
  assign cover_empty_list = list_valid_o && !item_valid_o && expected == '0;
  assign cover_read_again_after_rewind = list_valid_o && rewound_q && seen_q == expected && expected != '0;
endmodule
