// Constants that the neurons of a layer have each for itself, UPDATES neurons at a time in the order in which they are updated: own_o
// holds those of the next part until advance_i. start_i begins with the first one.
module own_constants #(
  parameter int Parts = 4,
  parameter int Width = 16,
`ifdef LOADABLE
  parameter int LoadAddressWidth = 8
`else
  parameter OwnFile = "own.mem"
`endif
) (
  input  logic clk_i,
  input  logic rst_ni,
  input  logic start_i,
`ifdef LOADABLE
  // As hdl/blocks/synapses.sv has them.
  input  logic load_i,
  input  logic load_write_i,
  /* verilator lint_off UNUSEDSIGNAL */
  input  logic [LoadAddressWidth-1:0] load_address_i,
  /* verilator lint_on UNUSEDSIGNAL */
  input  logic [Width-1:0] load_data_i,
`endif
  input  logic advance_i,
  output logic [Width-1:0] own_o
);
  localparam int PartWidth = Parts > 1 ? $clog2(Parts) : 1;
  localparam logic [PartWidth-1:0] LastPart = PartWidth'(Parts - 1);

  if (Parts < 1) $fatal(1, "own_constants: Parts must be at least 1");

  logic [Width-1:0] words[Parts];
`ifndef LOADABLE
  initial $readmemh(OwnFile, words);
`endif

  logic [PartWidth-1:0] part_q;
  logic [PartWidth-1:0] part_d;
  assign part_d = start_i ? '0 : !advance_i ? part_q : part_q == LastPart ? '0 : part_q + 1'b1;
`ifdef LOADABLE
  logic [PartWidth-1:0] address;
  assign address = load_i ? PartWidth'(load_address_i) : part_d;
  always_ff @(posedge clk_i) begin
    if (load_i && load_write_i) words[address] <= load_data_i;
    else own_o <= words[address];
  end
`else
  always_ff @(posedge clk_i) own_o <= words[part_d];
`endif
  always_ff @(posedge clk_i or negedge rst_ni) begin
    if (!rst_ni) part_q <= '0;
    else part_q <= part_d;
  end
endmodule
