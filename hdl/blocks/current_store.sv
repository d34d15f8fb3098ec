// The currents of a layer whose inputs do not change during an inference: GROUPS words are taken once and given out in the same order,
// again and again. start_i forgets them.
module current_store #(
  parameter int Groups = 4,
  parameter int Width = 128
) (
  input  logic clk_i,
  input  logic rst_ni,
  input  logic start_i,
  input  logic in_valid_i,
  input  logic [Width-1:0] in_data_i,
  output logic out_valid_o,
  output logic [Width-1:0] out_data_o,
  input  logic out_ready_i
);
  localparam int GroupWidth = Groups > 1 ? $clog2(Groups) : 1;
  localparam int CountWidth = $clog2(Groups + 1);
  localparam logic [GroupWidth-1:0] LastGroup = GroupWidth'(Groups - 1);

  if (Groups < 1) $fatal(1, "current_store: Groups must be at least 1");

  logic [Width-1:0] words[Groups];
  logic [CountWidth-1:0] written_q;
  // As written_q, a cycle late: by then the word can be read.
  logic [CountWidth-1:0] readable_q;
  logic [GroupWidth-1:0] group_q;
  logic [GroupWidth-1:0] group_d;

  assign out_valid_o = CountWidth'(group_q) < readable_q;
  assign group_d = start_i ? '0 : !(out_valid_o && out_ready_i) ? group_q : group_q == LastGroup ? '0 : group_q + 1'b1;

  always_ff @(posedge clk_i) begin
    if (in_valid_i) words[written_q[GroupWidth-1:0]] <= in_data_i;
    out_data_o <= words[group_d];
  end

  always_ff @(posedge clk_i or negedge rst_ni) begin
    if (!rst_ni) begin
      written_q <= '0;
      readable_q <= '0;
      group_q <= '0;
    end else begin
      written_q <= start_i ? '0 : written_q + CountWidth'(in_valid_i);
      readable_q <= start_i ? '0 : written_q;
      group_q <= group_d;
    end
  end
endmodule
