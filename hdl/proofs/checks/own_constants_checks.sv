// hdl/blocks/own_constants.sv beside a count of the parts that were asked for since start_i. Its words are any that stay as they are.
module own_constants_checks #(
  parameter int Parts = 3,
  localparam int Width = 4
) (
  input  logic clk_i,
  input  logic rst_ni,
  input  logic start_i,
  input  logic advance_i,
  output logic [Width-1:0] own_o,
  output logic assert_constants_of_the_next_part,
  output logic invariant_part,
  output logic cover_round_again
);
  own_constants #(.Parts(Parts), .Width(Width)) u_own (.clk_i, .rst_ni, .start_i, .advance_i, .own_o);

  logic begun_q, round_q;
  logic [2:0] next_q;
  always_ff @(posedge clk_i or negedge rst_ni) begin
    if (!rst_ni) begin
      {begun_q, round_q, next_q} <= '0;
    end else if (start_i) begin
      {begun_q, round_q, next_q} <= {1'b1, 1'b0, 3'd0};
    end else if (advance_i) begin
      next_q <= next_q == 3'(Parts - 1) ? '0 : next_q + 1'b1;
      round_q <= round_q || next_q == 3'(Parts - 1);
    end
  end
  logic [Width-1:0] expected;
  always_comb begin
    expected = '0;
    for (int part = 0; part < Parts; part++) if (3'(part) == next_q) expected = u_own.words[part];
  end
  assign assert_constants_of_the_next_part = !begun_q || own_o == expected;
  assign invariant_part = !begun_q || next_q < 3'(Parts) && 3'(u_own.part_q) == next_q;
  assign cover_round_again = begun_q && round_q && next_q == 3'(Parts - 1) && own_o != u_own.words[0];
endmodule
