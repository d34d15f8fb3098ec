// What a population sends, as the circuits of graphs keep it: a list (hdl/blocks/event_list.sv) for each of its readers, each with its own
// delay, all of them written together. The writer waits until every copy has room; each reader goes its own pace. Lists are held to the
// models in event_list_checks.sv.
module list_copies_checks #(
  parameter int Copies = 2,
  // Of each copy, 8 bits for each, the first one lowest.
  parameter logic [Copies*8-1:0] Delays = '0,
  localparam int Lines = 2
) (
  input  logic clk_i,
  input  logic rst_ni,
  input  logic start_i,
  input  logic reserve_i,
  input  logic mask_valid_i,
  input  logic mask_group_i,
  input  logic mask_i,
  input  logic close_i,
  input  logic [Copies-1:0] item_next_i,
  input  logic [Copies-1:0] rewind_i,
  input  logic [Copies-1:0] release_i,
  output logic assume_reserved_where_all_have_room,
  output logic assume_lists_used_as_they_ask,
  output logic assert_reserved_where_each_has_room,
  output logic assert_room_only_where_each_has,
  output logic assert_room_comes_with_the_slowest,
  output logic assert_all_read_the_same,
  output logic invariant_lists,
  output logic invariant_written_together,
  output logic invariant_same_from_the_last_one_on,
  output logic cover_a_reader_ahead,
  output logic cover_the_slowest_holds_the_writer,
  output logic cover_all_stand_at_the_same_written_list
);
  logic [Copies-1:0] rooms, list_valid, item_valid, item_index, assumed, kept, full;
  logic [2:0] closed [Copies];
  // What the writer is at: lists that it has taken and not closed, lines of the one that is written, and where it stands in it.
  logic [2+Lines+3:0] writing [Copies];
  logic [Lines-1:0] queues [Copies][4];
  // As in a generated circuit.
  logic room;
  assign room = rooms == '1;

  for (genvar copy = 0; copy < Copies; copy++) begin : gen_copy
    localparam int Delay = int'(Delays[copy*8+:8]);
    localparam int Banks = Delay > 1 ? Delay + 1 : 2;
    event_list_checks #(.Lines(Lines), .Width(1), .Delay(Delay)) u_copy (
      .clk_i, .rst_ni, .start_i, .reserve_i, .mask_valid_i, .mask_group_i, .mask_i, .close_i, .item_next_i(item_next_i[copy]),
      .rewind_i(rewind_i[copy]), .release_i(release_i[copy]), .room_o(rooms[copy]), .list_valid_o(list_valid[copy]),
      .item_valid_o(item_valid[copy]), .item_index_o(item_index[copy])
    );
    assign assumed[copy] = u_copy.assumed;
    assign kept[copy] = u_copy.kept;
    assign full[copy] = u_copy.reserved_q == 3'(Banks);
    assign closed[copy] = u_copy.closed_q;
    assign writing[copy] = {u_copy.reserved_q - u_copy.closed_q, u_copy.writing_q, u_copy.closing_q, u_copy.first_q, u_copy.last_group_q};
    for (genvar place = 0; place < 4; place++) begin : gen_place
      if (place < Banks) begin : gen_there
        assign queues[copy][place] = u_copy.queue_q[place];
      end else begin : gen_never
        assign queues[copy][place] = '0;
      end
    end
  end

  assign assume_reserved_where_all_have_room = !reserve_i || room;
  assign assume_lists_used_as_they_ask = assumed == '1;
  assign assert_reserved_where_each_has_room = !reserve_i || full == '0;
  assign assert_room_only_where_each_has = !room || full == '0;
  assign assert_room_comes_with_the_slowest = room || full != '0;
  assign invariant_lists = kept == '1;
  // Who has as many lists before it as another stands at the same one. So it is for every list behind it.
  always_comb begin
    assert_all_read_the_same = 1'b1;
    invariant_same_from_the_last_one_on = 1'b1;
    invariant_written_together = 1'b1;
    for (int one = 0; one < Copies; one++) begin
      for (int other = 0; other < Copies; other++) begin
        if (closed[one] == closed[other] && closed[one] != '0 && queues[one][0] != queues[other][0]) assert_all_read_the_same = 1'b0;
        if (writing[one] != writing[other]) invariant_written_together = 1'b0;
        for (int behind = 1; behind <= 4; behind++) begin
          if (3'(behind) <= closed[one] && 3'(behind) <= closed[other] &&
              queues[one][2'(closed[one] - 3'(behind))] != queues[other][2'(closed[other] - 3'(behind))]) begin
            invariant_same_from_the_last_one_on = 1'b0;
          end
        end
      end
    end
  end
  logic level;
  always_comb begin
    level = closed[0] != '0 && queues[0][0] != '0;
    for (int copy = 1; copy < Copies; copy++) level = level && closed[copy] == closed[0];
  end
  assign cover_a_reader_ahead = list_valid[0] != list_valid[Copies-1] && closed[0] != closed[Copies-1];
  assign cover_the_slowest_holds_the_writer = !room && full != '1;
  assign cover_all_stand_at_the_same_written_list = level;
endmodule
