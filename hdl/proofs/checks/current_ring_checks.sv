// hdl/blocks/current_ring.sv, of one lane, beside a plain model of it: for every group and every step to come the sum of what was brought
// for it since start_i. Sums that are given out are held to those of the model. The assumptions are what the ring asks of its users: at
// least Least steps end between one start and the next. The invariants say what the words hold, those that are about to be written as if
// they were; how many epochs ago a word was written that counts as one, for how many steps it still lies there; from them the assertions
// follow, step by step and for ever.
module current_ring_checks #(
  parameter int Groups = 2,
  parameter int SlotWidth = 1,
  parameter int EpochWidth = 2,
  parameter int Least = 1,
  parameter int Dropped = 0,
  localparam int Width = 3
) (
  input  logic clk_i,
  input  logic rst_ni,
  input  logic start_i,
  input  logic advance_i,
  input  logic valid_i,
  input  logic last_i,
  input  logic [SlotWidth-1:0] delay_i,
  input  logic [Width-1:0] term_i,
  output logic swept_o,
  output logic done_o,
  output logic [Width-1:0] sum_o,
  output logic assume_start_behind_steps,
  output logic assume_terms_when_swept,
  output logic assume_last_without_delay,
  output logic assert_no_sum_lost_or_made_up,
  output logic assert_sum_of_all_that_arrives,
  output logic invariant_sweep,
  output logic invariant_places,
  output logic invariant_added,
  output logic invariant_words,
  output logic invariant_epochs,
  output logic cover_longest_delay_behind_the_wrap,
  output logic cover_two_terms_one_behind_the_other,
  output logic cover_forgotten
);
  localparam int Slots = 2 ** SlotWidth;
  localparam int WordWidth = Width + EpochWidth + 1;

  current_ring #(.Groups(Groups), .Width(Width), .SlotWidth(SlotWidth), .EpochWidth(EpochWidth), .Dropped(Dropped)) u_ring (
    .clk_i, .rst_ni, .start_i, .swept_o, .advance_i, .valid_i, .last_i, .delay_i, .term_i, .done_o, .sum_o
  );

  // ---- The model.
  logic [Width-1:0] expected_q [Groups*Slots];
  logic [1:0] group_q;
  logic [SlotWidth-1:0] now_q;
  // Steps since the last start as far as they count, and whether there was one.
  logic [2:0] steps_q;
  logic begun_q;
  // The sum that is worked out, and the one that is given out.
  logic due_q, given_q;
  logic [Width-1:0] due_sum_q, given_sum_q;
  logic taken, ends;
  logic [Width-1:0] added, here;
  logic [SlotWidth-1:0] slot;
  // For what is to be reached: a term of the longest delay since the last start, two of one slot, one that was forgotten.
  logic longest_q, wrapped_q, pair_q, paired_q, lost_q;

  assign taken = valid_i && advance_i && !start_i;
  assign ends = taken && last_i && int'(group_q) == Groups - 1;
  assign slot = now_q + delay_i;
  always_comb begin
    here = '0;
    for (int group = 0; group < Groups; group++) begin
      for (int at = 0; at < Slots; at++) begin
        if (int'(group_q) == group && int'(slot) == at) here = expected_q[group*Slots+at];
      end
    end
  end
  assign added = here + (Dropped > 0 && last_i && here[Width-1] ? term_i | Width'((1 << Dropped) - 1) : term_i);

  always_ff @(posedge clk_i or negedge rst_ni) begin
    if (!rst_ni) begin
      for (int place = 0; place < Groups * Slots; place++) expected_q[place] <= '0;
      {group_q, now_q, steps_q, begun_q, due_q, given_q, longest_q, wrapped_q, pair_q, paired_q, lost_q} <= '0;
    end else if (start_i) begin
      for (int place = 0; place < Groups * Slots; place++) expected_q[place] <= '0;
      {group_q, steps_q, due_q, given_q, longest_q, wrapped_q, pair_q, paired_q} <= '0;
      begun_q <= 1'b1;
      for (int place = 0; place < Groups * Slots; place++) if (expected_q[place] != '0) lost_q <= 1'b1;
    end else begin
      if (advance_i) begin
        {due_q, given_q} <= {taken && last_i, due_q};
        {due_sum_q, given_sum_q} <= {added, due_sum_q};
      end
      if (taken) begin
        for (int group = 0; group < Groups; group++) begin
          for (int at = 0; at < Slots; at++) begin
            if (int'(group_q) == group && int'(slot) == at) expected_q[group*Slots+at] <= last_i ? '0 : added;
          end
        end
        if (last_i) group_q <= int'(group_q) == Groups - 1 ? '0 : group_q + 1'b1;
        if (!last_i && delay_i == '1 && term_i != '0) longest_q <= 1'b1;
        if (!last_i && slot < now_q) wrapped_q <= longest_q || delay_i == '1;
        pair_q <= !last_i;
        paired_q <= paired_q || pair_q && !last_i && u_ring.gen_lane[0].same;
      end else if (advance_i) begin
        pair_q <= 1'b0;
      end
      if (ends) now_q <= now_q + 1'b1;
      if (ends && int'(steps_q) < Least) steps_q <= steps_q + 1'b1;
    end
  end

  assign assume_start_behind_steps = !start_i || swept_o && (!begun_q || int'(steps_q) == Least);
  assign assume_terms_when_swept = !valid_i || swept_o;
  assign assume_last_without_delay = !(valid_i && last_i) || delay_i == '0 && (Dropped == 0 || (term_i & Width'((1 << Dropped) - 1)) == '0);
  assign assert_no_sum_lost_or_made_up = done_o == given_q;
  assign assert_sum_of_all_that_arrives = !given_q || sum_o == given_sum_q;
  assign cover_longest_delay_behind_the_wrap = wrapped_q && given_q && given_sum_q != '0 && steps_q != '0;
  assign cover_two_terms_one_behind_the_other = paired_q && given_q;
  assign cover_forgotten = lost_q && given_q && given_sum_q == '0 && now_q != '0;

  // ---- What the words hold, with the one that is written next.
  logic [WordWidth-1:0] words [Groups*Slots];
  logic [Groups*Slots-1:0] written;
  for (genvar group = 0; group < Groups; group++) begin : gen_group
    for (genvar at = 0; at < Slots; at++) begin : gen_slot
      assign written[group*Slots+at] = u_ring.write_q && int'(u_ring.write_group_q) == group && int'(u_ring.gen_lane[0].slot_q) == at;
      assign words[group*Slots+at] = written[group*Slots+at]
        ? {!u_ring.last_q, u_ring.epoch_q, u_ring.gen_lane[0].sum} : u_ring.gen_lane[0].words[group*Slots+at];
    end
  end

  // Behind a reset the words before the place are empty; then the model and the ring have the same place.
  always_comb begin
    invariant_sweep = 1'b1;
    if (!swept_o) begin
      invariant_sweep = !begun_q && !u_ring.valid_q && !done_o && !due_q && !given_q && (!u_ring.write_q || u_ring.last_q) &&
        group_q == '0 && now_q == '0 && u_ring.epoch_q == '0 && int'(u_ring.group_q) < Groups;
      for (int group = 0; group < Groups; group++) begin
        for (int at = 0; at < Slots; at++) begin
          if (expected_q[group*Slots+at] != '0) invariant_sweep = 1'b0;
          if (at < int'(u_ring.now_q) || at == int'(u_ring.now_q) && group < int'(u_ring.group_q)) begin
            if (words[group*Slots+at][WordWidth-1]) invariant_sweep = 1'b0;
          end
        end
      end
    end
  end
  // What is written next stands just behind the place: of the group that comes, or the last of the group before.
  logic behind, wraps;
  assign wraps = int'(u_ring.write_group_q) == Groups - 1;
  assign behind = int'(u_ring.write_group_q) < Groups && (u_ring.last_q
    ? int'(u_ring.group_q) == (wraps ? 0 : int'(u_ring.write_group_q) + 1) &&
      u_ring.gen_lane[0].slot_q == u_ring.now_q - SlotWidth'(wraps)
    : u_ring.group_q == u_ring.write_group_q);
  assign invariant_places = int'(steps_q) <= Least && (!swept_o || u_ring.now_q == now_q && int'(u_ring.group_q) == int'(group_q)) &&
    int'(group_q) < Groups && (!u_ring.valid_q || u_ring.write_q) && (!u_ring.write_q || behind);
  assign invariant_added = !swept_o || (due_q == (u_ring.valid_q && u_ring.last_q)) && (!due_q || u_ring.gen_lane[0].sum == due_sum_q);
  always_comb begin
    invariant_words = 1'b1;
    invariant_epochs = 1'b1;
    for (int group = 0; group < Groups; group++) begin
      for (int at = 0; at < Slots; at++) begin
        if (swept_o) begin
          // Whether the word counts, how many epochs ago it was written, and how many steps end until its slot is read.
          logic [WordWidth-1:0] word;
          logic [EpochWidth-1:0] ago;
          logic [SlotWidth-1:0] left;
          word = words[group*Slots+at];
          ago = u_ring.epoch_q - word[Width+:EpochWidth];
          left = SlotWidth'(at) - now_q;
          if ((word[WordWidth-1] && ago == '0 ? word[Width-1:0] : '0) != expected_q[group*Slots+at]) invariant_words = 1'b0;
          if (word[WordWidth-1] && left == '0 && group < int'(group_q)) invariant_epochs = 1'b0;
          if (word[WordWidth-1] && ago != '0 && (!begun_q || (int'(ago) - 1) * Least + int'(steps_q) > Slots - 1 - int'(left)))
            invariant_epochs = 1'b0;
        end
      end
    end
  end
endmodule
