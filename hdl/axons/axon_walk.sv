// Words of WIDTH lines as masks of WALK lines, the lowest first, one a cycle: so that what stands behind it has as many memories as lines
// that are walked at a time, not as a word has. The first mask comes a cycle behind its word; a word may come in the cycle of the last mask
// of the one before. start_i forgets what is left of a word.
module axon_walk #(
  parameter int Width = 32,
  parameter int Walk = 1,
  localparam int Parts = (Width + Walk - 1) / Walk,
  localparam int PartWidth = $clog2(Parts + 1)
) (
  input  logic clk_i,
  input  logic rst_ni,
  input  logic start_i,
  output logic ready_o,
  input  logic word_valid_i,
  input  logic [Width-1:0] word_i,
  output logic mask_valid_o,
  output logic [Walk-1:0] mask_o
);
  if (Walk < 1) $fatal(1, "axon_walk: Walk must be at least 1");
  if (Walk >= Width) $fatal(1, "axon_walk: Walk must be less than Width");

  logic [Parts*Walk-1:0] rest_q;
  logic [PartWidth-1:0] left_q;

  assign ready_o = left_q <= PartWidth'(1);
  assign mask_valid_o = left_q != '0 && !start_i;
  assign mask_o = rest_q[Walk-1:0];
  always_ff @(posedge clk_i) begin
    if (word_valid_i) rest_q <= (Parts * Walk)'(word_i);
    else rest_q <= rest_q >> Walk;
  end
  always_ff @(posedge clk_i or negedge rst_ni) begin
    if (!rst_ni) left_q <= '0;
    else if (start_i) left_q <= '0;
    else if (word_valid_i) left_q <= PartWidth'(Parts);
    else if (left_q != '0) left_q <= left_q - 1'b1;
  end
endmodule
