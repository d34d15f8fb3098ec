// What lines sent, each so many steps before as its own delay says (an axon's, or an input line's): a step's masks go in, WIDTH lines at a
// time, all groups of a step in order, and a cycle later come out as masks of the lines whose spikes arrive in this step.
//
// A bit for each line and step, a memory of its own for each lane, as its delays are its own: what a line sends is written at now, counted
// mod 2^SlotWidth, more steps than the longest delay, and what it sent a delay ago is read beside it. Each step writes every line, so
// nothing is emptied or swept; what was sent before start_i, or before a reset, does not count: no more steps are looked back than there
// were. Without a delay a line's spike goes past its memory, which may give anything then, as it is written and read at one place.
//
// start_i begins with the first group of a step, whatever was left of the one before.
module axon_line #(
  parameter int Groups = 4,
  parameter int Width = 1,
  parameter int SlotWidth = 5,
  // Of each group the delays of its lines, the first one lowest.
  parameter DelayFile = "delays.mem",
  // Where the bits lie: "auto", "block" or "distributed".
  /* verilator lint_off UNUSEDPARAM */
  parameter MemoryStyle = "auto",
  /* verilator lint_on UNUSEDPARAM */
  localparam int GroupWidth = Groups > 1 ? $clog2(Groups) : 1
) (
  input  logic clk_i,
  input  logic rst_ni,
  input  logic start_i,
  input  logic mask_valid_i,
  input  logic [Width-1:0] mask_i,
  output logic mask_valid_o,
  output logic [GroupWidth-1:0] mask_group_o,
  output logic [Width-1:0] mask_o,
  output logic close_o
);
  localparam int AddressWidth = $clog2(Groups << SlotWidth);
  localparam logic [GroupWidth-1:0] LastGroup = GroupWidth'(Groups - 1);

  if (Groups < 1) $fatal(1, "axon_line: Groups must be at least 1");
  if (Width < 1) $fatal(1, "axon_line: Width must be at least 1");
  if (SlotWidth < 1) $fatal(1, "axon_line: SlotWidth must be at least 1");

  logic [Width*SlotWidth-1:0] delays[Groups];
  logic [Width*SlotWidth-1:0] delays_q;
  initial $readmemh(DelayFile, delays);

  logic [SlotWidth-1:0] now_q;
  // Steps since start_i as far as delays go.
  logic [SlotWidth-1:0] steps_q;
  logic [GroupWidth-1:0] group_q;
  logic [GroupWidth-1:0] group_d;
  logic valid_q;
  logic [GroupWidth-1:0] out_group_q;

  // Read ahead, so that they are there in the cycle that needs them.
  assign group_d = start_i ? '0 : !mask_valid_i ? group_q : group_q == LastGroup ? '0 : group_q + 1'b1;
  always_ff @(posedge clk_i) delays_q <= delays[group_d];

  assign mask_valid_o = valid_q && !start_i;
  assign mask_group_o = out_group_q;
  assign close_o = mask_valid_o && out_group_q == LastGroup;
  always_ff @(posedge clk_i or negedge rst_ni) begin
    if (!rst_ni) begin
      now_q <= '0;
      steps_q <= '0;
      group_q <= '0;
      valid_q <= 1'b0;
      out_group_q <= '0;
    end else begin
      group_q <= group_d;
      valid_q <= mask_valid_i && !start_i;
      if (mask_valid_i) out_group_q <= group_q;
      if (start_i) begin
        steps_q <= '0;
      end else if (mask_valid_i && group_q == LastGroup) begin
        now_q <= now_q + 1'b1;
        if (steps_q != '1) steps_q <= steps_q + 1'b1;
      end
    end
  end

  for (genvar lane = 0; lane < Width; lane++) begin : gen_lane
    // What a bit that is read and written at once gives is not looked at.
    (* ram_style = MemoryStyle, no_rw_check *)
    logic [0:0] sent[Groups<<SlotWidth];
    logic [SlotWidth-1:0] delay;
    logic [SlotWidth-1:0] slot;
    logic sent_q;
    logic here_q;
    logic late_q;

    assign delay = delays_q[lane*SlotWidth+:SlotWidth];
    assign slot = now_q - delay;
    assign mask_o[lane] = here_q || late_q && sent_q;
    always_ff @(posedge clk_i) begin
      if (mask_valid_i) begin
        sent[AddressWidth'({group_q, now_q})] <= mask_i[lane];
        sent_q <= sent[AddressWidth'({group_q, slot})];
        here_q <= mask_i[lane] && delay == '0;
        late_q <= delay != '0 && delay <= steps_q;
      end
    end
  end
endmodule
