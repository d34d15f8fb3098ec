// Bytes with one port to write and one to read; what lies at read_address_i is on read_data_o one clock later. A block RAM.
module byte_memory #(
  parameter int Depth = 256,
  localparam int AddressWidth = Depth > 1 ? $clog2(Depth) : 1
) (
  input  logic clk_i,
  input  logic write_i,
  input  logic [AddressWidth-1:0] write_address_i,
  input  logic [7:0] write_data_i,
  input  logic [AddressWidth-1:0] read_address_i,
  output logic [7:0] read_data_o
);
  logic [7:0] memory[Depth];

  always_ff @(posedge clk_i) begin
    if (write_i) memory[write_address_i] <= write_data_i;
    read_data_o <= memory[read_address_i];
  end
endmodule
