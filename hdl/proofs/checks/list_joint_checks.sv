// A joint of a graph: two lists (hdl/blocks/event_list.sv), read one behind the other (hdl/blocks/list_join.sv) by synapses of two groups
// (hdl/blocks/synapses.sv). Each list has a writer of its own, which may stop for as long as it likes; so may whoever takes the results.
// A cycle counts as free where both lists can be read and nobody holds a result up. Of these, no more than a bound pass until the next
// group comes, and until the lists are given back: every way on ends, whatever came between. A list is never given back alone.
module list_joint_checks #(
  parameter int FirstDelay = 0,
  parameter int SecondDelay = 0,
  localparam int Lines = 2,
  localparam int Groups = 2,
  // All lines of both lists and the bias; then two cycles to the result.
  localparam int GroupBound = 2 * Lines + 1 + 2,
  localparam int ReleaseBound = Groups * (2 * Lines + 1)
) (
  input  logic clk_i,
  input  logic rst_ni,
  input  logic start_i,
  input  logic [1:0] reserve_i,
  input  logic [1:0] mask_valid_i,
  input  logic [1:0] mask_group_i,
  input  logic [1:0] mask_i,
  input  logic [1:0] close_i,
  input  logic out_ready_i,
  output logic out_valid_o,
  output logic assume_reserved_where_there_is_room,
  output logic assume_lists_used_as_they_ask,
  output logic assert_lists_read_as_they_ask,
  output logic assert_group_comes,
  output logic assert_lists_are_given_back,
  output logic assert_none_is_given_back_alone,
  output logic assert_who_waits_keeps_the_other,
  output logic invariant_lists,
  output logic invariant_on_the_way_to_a_group,
  output logic invariant_on_the_way_to_the_release,
  output logic cover_waits_for_the_second,
  output logic cover_second_waits_for_the_first,
  output logic cover_all_lines_of_both,
  output logic cover_given_back_three_times
);
  logic [1:0] room, list_valid, item_valid, item_index, item_next, assumed, kept;
  logic joined_valid, joined_item_valid, joined_next, rewind, give_back;
  logic [1:0] joined_index;
  logic joined_value;
  // Lines of the list at the head, and those that are not read yet; both, where none is there yet, as many as it can have.
  logic [1:0] lines [2], left [2];

  for (genvar list = 0; list < 2; list++) begin : gen_list
    event_list_checks #(.Lines(Lines), .Width(1), .Delay(list == 0 ? FirstDelay : SecondDelay)) u_list (
      .clk_i, .rst_ni, .start_i, .reserve_i(reserve_i[list]), .mask_valid_i(mask_valid_i[list]), .mask_group_i(mask_group_i[list]),
      .mask_i(mask_i[list]), .close_i(close_i[list]), .item_next_i(item_next[list]), .rewind_i(rewind), .release_i(give_back),
      .room_o(room[list]), .list_valid_o(list_valid[list]), .item_valid_o(item_valid[list]), .item_index_o(item_index[list])
    );
    // Of what is asked, reading is the business of join and synapses.
    assign assumed[list] = u_list.assume_start_comes_alone && u_list.assume_written_when_reserved && u_list.assume_groups_ascend;
    assign kept[list] = u_list.kept;
    assign lines[list] = !list_valid[list] ? 2'd2 : 2'(u_list.expected[0]) + 2'(u_list.expected[1]);
    assign left[list] = !list_valid[list] ? 2'd2 : lines[list] - 2'(u_list.seen_q[0]) - 2'(u_list.seen_q[1]);
  end
  list_join #(.Lists(2), .IndexWidth(2), .ValueWidth(1), .Bases({32'd2, 32'd0})) u_join (
    .list_valid_i(list_valid), .item_valid_i(item_valid), .item_index_i({1'b0, item_index[1], 1'b0, item_index[0]}), .item_value_i('0),
    .item_next_o(item_next), .list_valid_o(joined_valid), .item_valid_o(joined_item_valid), .item_index_o(joined_index),
    .item_value_o(joined_value), .item_next_i(joined_next)
  );
  logic [1:0] out_data;
  synapses #(.Inputs(4), .Outputs(Groups), .Lanes(1), .ValueWidth(1), .OneShift(0), .WeightWidth(2), .AccumulatorWidth(5), .OutputWidth(2),
    .SumShift(0)) u_synapses (
    .clk_i, .rst_ni, .start_i, .list_valid_i(joined_valid), .item_valid_i(joined_item_valid), .item_index_i(joined_index),
    .item_value_i(joined_value), .item_next_o(joined_next), .rewind_o(rewind), .release_o(give_back), .out_valid_o, .out_data_o(out_data),
    .out_ready_i
  );

  logic free, comes;
  logic [3:0] waited_q, kept_q;
  logic [1:0] given_back_q;
  logic both_q;
  assign free = list_valid == '1 && (!out_valid_o || out_ready_i);
  assign comes = u_synapses.done_q && u_synapses.advance;
  always_ff @(posedge clk_i or negedge rst_ni) begin
    if (!rst_ni) begin
      {waited_q, kept_q, given_back_q, both_q} <= '0;
    end else if (start_i) begin
      {waited_q, kept_q, given_back_q, both_q} <= '0;
    end else begin
      waited_q <= comes ? '0 : waited_q + 4'(free);
      kept_q <= give_back ? '0 : kept_q + 4'(free);
      if (give_back && given_back_q != 2'd3) given_back_q <= given_back_q + 1'b1;
      both_q <= both_q || list_valid == '1;
    end
  end

  assign assume_reserved_where_there_is_room = (reserve_i & ~room) == '0;
  assign assume_lists_used_as_they_ask = assumed == '1 &&
    !(start_i && (joined_next || rewind || give_back));
  assign assert_lists_read_as_they_ask = (item_next & ~(list_valid & item_valid)) == '0 && (list_valid == '1 || !rewind && !give_back);
  assign assert_group_comes = int'(waited_q) < GroupBound;
  assign assert_lists_are_given_back = int'(kept_q) < ReleaseBound;
  assign assert_none_is_given_back_alone = !give_back || list_valid == '1 && item_valid == '0;
  assign assert_who_waits_keeps_the_other = both_q || given_back_q == '0 && !out_valid_o;
  assign invariant_lists = kept == '1;
  // What is left to do, in free cycles.
  logic [3:0] to_group, to_release;
  assign to_group = u_synapses.done_q ? 4'd1 : u_synapses.word_valid_q && u_synapses.word_last_q ? 4'd2 : 4'(left[0]) + 4'(left[1]) + 4'd3;
  assign to_release = 4'(left[0]) + 4'(left[1]) + 4'd1 + (u_synapses.group_q ? 4'd0 : 4'(lines[0]) + 4'(lines[1]) + 4'd1);
  assign invariant_on_the_way_to_a_group = int'(waited_q) + int'(to_group) <= GroupBound;
  assign invariant_on_the_way_to_the_release = int'(kept_q) + int'(to_release) <= ReleaseBound && (both_q || !u_synapses.group_q &&
    !u_synapses.done_q && !(u_synapses.word_valid_q && u_synapses.word_last_q));
  assign cover_waits_for_the_second = list_valid == 2'b01 && !item_valid[0] && given_back_q != '0;
  assign cover_second_waits_for_the_first = list_valid == 2'b10 && given_back_q != '0;
  assign cover_all_lines_of_both = give_back && lines[0] == 2'd2 && lines[1] == 2'd2;
  assign cover_given_back_three_times = given_back_q == 2'd3;
endmodule
