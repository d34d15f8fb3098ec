// Constants that the neurons of a layer have each for itself, UPDATES neurons at a time in the order in which they are updated: own_o
// holds those of the next part until advance_i. start_i begins with the first one.
module own_constants #(
  parameter int Parts = 4,
  parameter int Width = 16,
  parameter OwnFile = "own.mem"
) (
  input  logic clk_i,
  input  logic rst_ni,
  input  logic start_i,
  input  logic advance_i,
  output logic [Width-1:0] own_o
);
  localparam int PartWidth = Parts > 1 ? $clog2(Parts) : 1;
  localparam logic [PartWidth-1:0] LastPart = PartWidth'(Parts - 1);

  if (Parts < 1) $fatal(1, "own_constants: Parts must be at least 1");

  logic [Width-1:0] words[Parts];
  initial $readmemh(OwnFile, words);

  logic [PartWidth-1:0] part_q;
  logic [PartWidth-1:0] part_d;
  assign part_d = start_i ? '0 : !advance_i ? part_q : part_q == LastPart ? '0 : part_q + 1'b1;
  always_ff @(posedge clk_i) own_o <= words[part_d];
  always_ff @(posedge clk_i or negedge rst_ni) begin
    if (!rst_ni) part_q <= '0;
    else part_q <= part_d;
  end
endmodule
