// hdl/axons/axon_line.sv beside a plain model of it: of every line what it sent in each of the last steps since start_i. The masks that are
// given out are held to it, whatever the delays are. Its users are asked to begin with start_i behind a reset; later it may come within a
// step, and with a mask. The invariants say where in the memories what was sent lies; from them the assertions follow, step by step and for
// ever.
module axon_line_checks #(
  parameter int Groups = 2,
  parameter int Width = 1,
  parameter int SlotWidth = 1,
  localparam int GroupWidth = Groups > 1 ? $clog2(Groups) : 1
) (
  input  logic clk_i,
  input  logic rst_ni,
  input  logic start_i,
  input  logic [Groups*Width*SlotWidth-1:0] delays_i,
  input  logic mask_valid_i,
  input  logic [Width-1:0] mask_i,
  output logic mask_valid_o,
  output logic [GroupWidth-1:0] mask_group_o,
  output logic [Width-1:0] mask_o,
  output logic close_o,
  output logic assume_delays_stay,
  output logic assume_masks_behind_a_start,
  output logic assert_no_mask_lost_or_made_up,
  output logic assert_no_spike_lost_early_or_late,
  output logic assert_closed_behind_the_last_mask,
  output logic invariant_places,
  output logic invariant_given,
  output logic invariant_delays,
  output logic invariant_sent,
  output logic invariant_forgotten,
  output logic cover_longest_delay_behind_the_wrap,
  output logic cover_forgotten
);
  localparam int Slots = 2 ** SlotWidth;

  axon_line #(.Groups(Groups), .Width(Width), .SlotWidth(SlotWidth)) u_line (
    .clk_i, .rst_ni, .start_i, .delays_i, .mask_valid_i, .mask_i, .mask_valid_o, .mask_group_o, .mask_o, .close_o
  );

  // ---- The model: of each line what it sent so many steps before the step that its next mask is of, 0 never counts.
  logic [Slots-1:0] past_q [Groups*Width];
  logic [1:0] group_q;
  logic [SlotWidth-1:0] now_q;
  // What comes out.
  logic due_q;
  logic [1:0] due_group_q;
  logic [Width-1:0] due_mask_q;
  logic [Width-1:0] arrives;
  logic [SlotWidth-1:0] delay [Groups*Width];
  // For what is to be reached.
  logic late_q, lost_q;
  logic begun_q;

  logic [Groups*Width*SlotWidth-1:0] delays_q;
  always_ff @(posedge clk_i) delays_q <= delays_i;
  assign assume_delays_stay = delays_i == delays_q;
  assign assume_masks_behind_a_start = !mask_valid_i || begun_q;
  for (genvar line = 0; line < Groups * Width; line++) begin : gen_delay
    assign delay[line] = delays_i[line*SlotWidth+:SlotWidth];
  end
  always_comb begin
    arrives = '0;
    for (int line = 0; line < Groups * Width; line++) begin
      if (int'(group_q) == line / Width) begin
        if (delay[line] == '0) arrives[line%Width] = mask_i[line%Width];
        for (int steps = 1; steps < Slots; steps++) begin
          if (int'(delay[line]) == steps) arrives[line%Width] = past_q[line][steps];
        end
      end
    end
  end
  always_ff @(posedge clk_i or negedge rst_ni) begin
    if (!rst_ni) begin
      for (int line = 0; line < Groups * Width; line++) past_q[line] <= '0;
      {group_q, now_q, due_q, begun_q, late_q, lost_q} <= '0;
    end else if (start_i) begin
      for (int line = 0; line < Groups * Width; line++) begin
        past_q[line] <= '0;
        if (past_q[line] != '0) lost_q <= 1'b1;
      end
      {group_q, due_q, late_q} <= '0;
      begun_q <= 1'b1;
    end else begin
      due_q <= mask_valid_i;
      if (mask_valid_i) begin
        due_group_q <= group_q;
        due_mask_q <= arrives;
        for (int line = 0; line < Groups * Width; line++) begin
          if (int'(group_q) == line / Width) begin
            past_q[line] <= {past_q[line][Slots-2:0], 1'b0} | Slots'({mask_i[line%Width], 1'b0});
            if (delay[line] == '1 && past_q[line][Slots-1] && now_q == '0) late_q <= 1'b1;
          end
        end
        group_q <= int'(group_q) == Groups - 1 ? '0 : group_q + 1'b1;
        if (int'(group_q) == Groups - 1) now_q <= now_q + 1'b1;
      end
    end
  end

  assign assert_no_mask_lost_or_made_up = mask_valid_o == (due_q && !start_i);
  assign assert_no_spike_lost_early_or_late = !mask_valid_o || mask_o == due_mask_q && int'(mask_group_o) == int'(due_group_q);
  assign assert_closed_behind_the_last_mask = close_o == (mask_valid_o && int'(due_group_q) == Groups - 1);
  assign cover_longest_delay_behind_the_wrap = late_q && mask_valid_o;
  assign cover_forgotten = lost_q && mask_valid_o && mask_o == '0 && now_q != '0;

  assign invariant_places = (begun_q || group_q == '0) && int'(group_q) < Groups && int'(u_line.group_q) == int'(group_q) &&
    u_line.now_q == now_q;
  assign invariant_given = u_line.valid_q == due_q &&
    (!due_q || mask_o == due_mask_q && int'(u_line.out_group_q) == int'(due_group_q) && int'(due_group_q) < Groups);
  // The registers of the delays are those of the group that comes next.
  always_comb begin
    invariant_delays = 1'b1;
    for (int line = 0; line < Groups * Width; line++) begin
      if (begun_q && int'(group_q) == line / Width && u_line.delays_q[(line%Width)*SlotWidth+:SlotWidth] != delay[line])
        invariant_delays = 1'b0;
    end
  end
  // What a line sent lies so many steps before now, or one less where its mask of this step was there; what is looked at was sent since
  // start_i, and what was not is none.
  logic [Width*Groups*Slots-1:0] differs, remains;
  for (genvar lane = 0; lane < Width; lane++) begin : gen_sent
    for (genvar group = 0; group < Groups; group++) begin : gen_group
      logic [Slots-1:0] bits;
      for (genvar at = 0; at < Slots; at++) begin : gen_slot
        assign bits[at] = u_line.gen_lane[lane].sent[group*Slots+at][0];
      end
      for (genvar steps = 0; steps < Slots; steps++) begin : gen_steps
        localparam int Place = (lane * Groups + group) * Slots + steps;
        logic [SlotWidth-1:0] back, slot;
        assign back = SlotWidth'(steps) - SlotWidth'(group < int'(group_q));
        assign slot = now_q - back;
        assign differs[Place] = steps != 0 && back <= u_line.steps_q && past_q[group*Width+lane][steps] != bits[slot];
        assign remains[Place] = (steps == 0 || back > u_line.steps_q) && past_q[group*Width+lane][steps];
      end
    end
  end
  assign invariant_sent = differs == '0;
  assign invariant_forgotten = remains == '0;
endmodule
