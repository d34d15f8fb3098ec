// Lets a readout that keeps its last step (readout.sv, Over 1) go on only when the outputs of a step were taken: every step is a result.
//   term_valid_i, term_ready_o, term_taken_o   the terms of one of GROUPS groups of outputs; whether they can be taken, and are
//   room_o, reserve_i                          for terms that cannot wait: a step of them begins in a cycle with room, and reserves it
//   full_o, take_i                             the outputs of a step stand in the readout until they are taken
module step_results #(
  parameter int Groups = 1,
  localparam int GroupWidth = Groups > 1 ? $clog2(Groups) : 1
) (
  input  logic clk_i,
  input  logic rst_ni,
  input  logic start_i,
  input  logic term_valid_i,
  output logic term_ready_o,
  output logic term_taken_o,
  input  logic reserve_i,
  output logic room_o,
  output logic full_o,
  input  logic take_i
);
  localparam logic [GroupWidth-1:0] LastGroup = GroupWidth'(Groups - 1);

  if (Groups < 1) $fatal(1, "step_results: Groups must be at least 1");

  logic [GroupWidth-1:0] group_q;
  logic full_q;
  logic reserved_q;
  assign full_o = full_q;
  assign room_o = !reserved_q;
  assign term_ready_o = !full_q || take_i;
  assign term_taken_o = term_valid_i && term_ready_o;

  always_ff @(posedge clk_i or negedge rst_ni) begin
    if (!rst_ni) begin
      group_q <= '0;
      full_q <= 1'b0;
      reserved_q <= 1'b0;
    end else if (start_i) begin
      group_q <= '0;
      full_q <= 1'b0;
      reserved_q <= 1'b0;
    end else begin
      if (term_taken_o) group_q <= group_q == LastGroup ? '0 : group_q + 1'b1;
      full_q <= term_taken_o && group_q == LastGroup || full_q && !take_i;
      reserved_q <= reserve_i || reserved_q && !take_i;
    end
  end
endmodule
