// hdl/axons/axon_walk.sv beside a plain model of it: the word that was taken last, and how many of its masks were given. A word is to wait
// until it is ready. From the invariant the assertions follow, step by step and for ever.
module axon_walk_checks #(
  parameter int Width = 3,
  parameter int Walk = 2,
  localparam int Parts = (Width + Walk - 1) / Walk
) (
  input  logic clk_i,
  input  logic rst_ni,
  input  logic start_i,
  input  logic word_valid_i,
  input  logic [Width-1:0] word_i,
  output logic ready_o,
  output logic mask_valid_o,
  output logic [Walk-1:0] mask_o,
  output logic assume_word_when_ready,
  output logic assert_no_mask_lost_or_made_up,
  output logic assert_lines_of_the_word,
  output logic assert_ready_with_the_last_mask,
  output logic invariant_rest,
  output logic cover_two_words_without_a_cycle_between
);
  axon_walk #(.Width(Width), .Walk(Walk)) u_walk (
    .clk_i, .rst_ni, .start_i, .ready_o, .word_valid_i, .word_i, .mask_valid_o, .mask_o
  );

  logic [Parts*Walk-1:0] word_q;
  logic [3:0] given_q;
  logic again_q;
  logic [Parts*Walk-1:0] rest;
  assign rest = word_q >> (int'(given_q) * Walk);
  always_ff @(posedge clk_i or negedge rst_ni) begin
    if (!rst_ni) begin
      given_q <= 4'(Parts);
      again_q <= 1'b0;
    end else if (start_i) begin
      given_q <= 4'(Parts);
      again_q <= 1'b0;
    end else if (word_valid_i) begin
      word_q <= (Parts * Walk)'(word_i);
      given_q <= '0;
      again_q <= int'(given_q) == Parts - 1;
    end else if (int'(given_q) < Parts) begin
      given_q <= given_q + 1'b1;
    end
  end

  assign assume_word_when_ready = !word_valid_i || ready_o;
  assign assert_no_mask_lost_or_made_up = mask_valid_o == (int'(given_q) < Parts && !start_i);
  assign assert_lines_of_the_word = !mask_valid_o || mask_o == rest[Walk-1:0];
  assign assert_ready_with_the_last_mask = ready_o == (int'(given_q) >= Parts - 1);
  assign invariant_rest = int'(given_q) <= Parts && int'(u_walk.left_q) == Parts - int'(given_q) &&
    (int'(given_q) == Parts || u_walk.rest_q == rest);
  assign cover_two_words_without_a_cycle_between = again_q && mask_valid_o && mask_o != '0 && int'(given_q) == Parts - 1;
endmodule
