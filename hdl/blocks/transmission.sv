// Which synapses of a group of Lanes outputs transmit an item: each by a draw of its own, from 0 to 65535, which is less than the chance
// of the item or not (models/connections/transmission/transmits.ts). The word of an item, its salt plus its source, is mixed with the
// step and kept when advance_i is high, while the word of weights is read; the draws stand a cycle later, with that word.
//
// Steps are counted by step_i, which ends one, from start_i on. group_i says that a group has been read and step_i that it was the last.
module transmission #(
  parameter int Groups = 4,
  parameter int Lanes = 8
) (
  input  logic clk_i,
  input  logic rst_ni,
  input  logic start_i,
  input  logic advance_i,
  input  logic group_i,
  input  logic step_i,
  input  logic [31:0] word_i,
  input  logic [16:0] chance_i,
  output logic [Lanes-1:0] transmits_o
);
  // 2^32 divided by the golden ratio.
  localparam logic [31:0] Step = 32'h9e3779b9;

  if (Groups < 1) $fatal(1, "transmission: Groups must be at least 1");

  logic [31:0] step_q;
  logic [31:0] source;
  logic [31:0] source_q;
  logic [16:0] chance_q;
  // What the first lane of the group adds to the word of a source.
  logic [31:0] first;

  mixed_word u_source (.word_i(word_i + step_q), .word_o(source));
  always_ff @(posedge clk_i) begin
    if (advance_i) begin
      source_q <= source;
      chance_q <= chance_i;
    end
  end
  always_ff @(posedge clk_i or negedge rst_ni) begin
    if (!rst_ni) step_q <= '0;
    else if (start_i) step_q <= '0;
    else if (step_i) step_q <= step_q + Step;
  end

  if (Groups > 1) begin : gen_groups
    logic [31:0] first_q;
    assign first = first_q;
    always_ff @(posedge clk_i or negedge rst_ni) begin
      if (!rst_ni) first_q <= '0;
      else if (start_i || step_i) first_q <= '0;
      else if (group_i) first_q <= first_q + 32'(Lanes) * Step;
    end
  end else begin : gen_group
    assign first = '0;
  end

  for (genvar lane = 0; lane < Lanes; lane++) begin : gen_lane
    /* verilator lint_off UNUSEDSIGNAL */
    logic [31:0] draw;
    /* verilator lint_on UNUSEDSIGNAL */
    mixed_word u_draw (.word_i(source_q + first + 32'(lane) * Step), .word_o(draw));
    assign transmits_o[lane] = {1'b0, draw[31:16]} < chance_q;
  end
endmodule
