// What a scan unit (hdl/blocks/neuron_layer.sv) weighs each position of the past with, in a memory that is written at run time. The word of
// a position is on word_o from the clock in which the unit moves on (enable_i) until it does again. The load ports are those of
// hdl/blocks/synapses.sv.
module scan_constants #(
  parameter int Depth = 7,
  parameter int Width = 17,
  parameter int PositionWidth = 3,
  parameter int LoadAddressWidth = 8
) (
  input  logic clk_i,
  input  logic enable_i,
  input  logic [PositionWidth-1:0] position_i,
  input  logic load_i,
  input  logic load_write_i,
  /* verilator lint_off UNUSEDSIGNAL */
  input  logic [LoadAddressWidth-1:0] load_address_i,
  /* verilator lint_on UNUSEDSIGNAL */
  input  logic [Width-1:0] load_data_i,
  output logic [Width-1:0] word_o
);
  if (Depth < 1) $fatal(1, "scan_constants: Depth must be at least 1");
  if (Depth > 1 << PositionWidth) $fatal(1, "scan_constants: PositionWidth does not reach Depth");

  logic [Width-1:0] words[Depth];
  logic [PositionWidth-1:0] address;
  assign address = load_i ? PositionWidth'(load_address_i) : position_i;
  always_ff @(posedge clk_i) begin
    if (load_i && load_write_i) words[address] <= load_data_i;
    else if (load_i || enable_i) word_o <= words[address];
  end
endmodule
