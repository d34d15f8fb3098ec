// What comes at once or later, LANES neurons at a time: a ring of future currents. A term goes into the slot of the step in which it
// arrives, (now + delay) mod slots, the last term of a group into that of now, which is then complete, given out and empty again. Behind
// the last group of a step now is a slot further. Slots are a power of two, more than the longest delay.
//
// A memory of its own for each lane, as its delays are its own: a word holds a sum, and whether it is one, and of which epoch. start_i
// begins an epoch, in which no word of another counts, so that nothing is swept; and as now goes on where it was, each word is emptied once
// in as many steps as there are slots, before the number of its epoch comes again: EPOCHWIDTH bits are enough for 2 + (slots - 1) /
// (steps between two starts at least) epochs. After a reset, when words may hold anything, each is emptied once: swept_o.
//
// A read beside a write of the same word may give anything: the sum is then taken from the register behind the adder. start_i comes when
// swept_o is high. Nothing moves but with advance_i; terms come when swept_o is high.
module current_ring #(
  parameter int Groups = 4,
  parameter int Lanes = 1,
  parameter int Width = 16,
  parameter int SlotWidth = 5,
  parameter int EpochWidth = 6,
  // Low bits of a negative sum that its last term, which has zeros there, does not leave out: hdl/blocks/synapses.sv, toward zero.
  parameter int Dropped = 0,
  /* verilator lint_off UNUSEDPARAM */
  parameter MemoryStyle = "auto"
  /* verilator lint_on UNUSEDPARAM */
) (
  input  logic clk_i,
  input  logic rst_ni,
  input  logic start_i,
  output logic swept_o,
  input  logic advance_i,
  input  logic valid_i,
  input  logic last_i,
  input  logic [Lanes*SlotWidth-1:0] delay_i,
  input  logic [Lanes*Width-1:0] term_i,
  output logic done_o,
  output logic [Lanes*Width-1:0] sum_o
);
  localparam int GroupWidth = Groups > 1 ? $clog2(Groups) : 1;
  localparam int AddressWidth = $clog2(Groups << SlotWidth);
  localparam logic [GroupWidth-1:0] LastGroup = GroupWidth'(Groups - 1);

  if (Groups < 1) $fatal(1, "current_ring: Groups must be at least 1");
  if (SlotWidth < 1) $fatal(1, "current_ring: SlotWidth must be at least 1");
  if (EpochWidth < 1) $fatal(1, "current_ring: EpochWidth must be at least 1");

  logic [EpochWidth-1:0] epoch_q;
  logic [SlotWidth-1:0] now_q;
  logic [GroupWidth-1:0] group_q;
  logic swept_q;
  logic last;
  logic ends;

  // What is read for, and a cycle later what is added and written.
  logic write_q;
  logic valid_q;
  logic last_q;
  logic [GroupWidth-1:0] write_group_q;

  assign swept_o = swept_q;
  assign last = last_i || !swept_q;
  assign ends = last && (valid_i && advance_i || !swept_q);

  always_ff @(posedge clk_i or negedge rst_ni) begin
    if (!rst_ni) begin
      epoch_q <= '0;
      now_q <= '0;
      group_q <= '0;
      swept_q <= 1'b0;
      write_q <= 1'b0;
      valid_q <= 1'b0;
      last_q <= 1'b0;
      write_group_q <= '0;
      done_o <= 1'b0;
    end else if (start_i) begin
      // What was added before is still written: a slot that now has passed is empty.
      epoch_q <= epoch_q + 1'b1;
      group_q <= '0;
      write_q <= 1'b0;
      valid_q <= 1'b0;
      done_o <= 1'b0;
    end else begin
      if (ends) begin
        group_q <= group_q == LastGroup ? '0 : group_q + 1'b1;
        if (group_q == LastGroup) now_q <= now_q + 1'b1;
        if (group_q == LastGroup && now_q == '1) swept_q <= 1'b1;
      end
      if (advance_i || !swept_q) begin
        write_q <= valid_i || !swept_q;
        valid_q <= valid_i && swept_q;
        last_q <= last;
        write_group_q <= group_q;
        done_o <= valid_q && last_q;
      end
    end
  end

  for (genvar lane = 0; lane < Lanes; lane++) begin : gen_lane
    localparam int WordWidth = Width + EpochWidth + 1;
    // What a word that is read and written at once gives is not looked at.
    (* ram_style = MemoryStyle, no_rw_check *)
    logic [WordWidth-1:0] words[Groups<<SlotWidth];
    logic [WordWidth-1:0] word_q;
    logic [SlotWidth-1:0] slot;
    logic [SlotWidth-1:0] slot_q;
    logic same;
    logic same_q;
    logic emptied_q;
    logic signed [Width-1:0] term_q;
    logic signed [Width-1:0] held;
    logic signed [Width-1:0] added;
    logic signed [Width-1:0] sum;
    logic signed [Width-1:0] sum_q;

    assign slot = now_q + (swept_q ? delay_i[lane*SlotWidth+:SlotWidth] : '0);
    assign same = write_q && slot == slot_q;
    assign held = same_q ? sum_q : !emptied_q && word_q[WordWidth-1] && word_q[Width+:EpochWidth] == epoch_q ? word_q[Width-1:0] : '0;
    if (Dropped > 0) begin : gen_toward_zero
      assign added = term_q | Width'({Dropped{last_q && held[Width-1]}});
    end else begin : gen_added
      assign added = term_q;
    end
    assign sum = held + added;
    assign sum_o[lane*Width+:Width] = sum_q;

    always_ff @(posedge clk_i) begin
      if (write_q) words[AddressWidth'({write_group_q, slot_q})] <= {!last_q, epoch_q, sum};
      if (advance_i) begin
        word_q <= words[AddressWidth'({group_q, slot})];
        term_q <= term_i[lane*Width+:Width];
        sum_q <= sum;
      end
      if (advance_i || !swept_q) slot_q <= slot;
    end
    // Behind the last term of a group another group comes, unless there is no other.
    always_ff @(posedge clk_i) begin
      if (advance_i) begin
        same_q <= same && !last_q;
        emptied_q <= Groups == 1 && same && last_q;
      end
    end
  end
endmodule
