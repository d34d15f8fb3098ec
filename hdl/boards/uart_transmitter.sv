// Sends 8N1, least significant bit first. A byte is taken when valid_i and ready_o are high; ready_o comes back with the end of its stop
// bit.
module uart_transmitter #(
  // At least 2.
  parameter int ClocksPerBit = 104
) (
  input  logic clk_i,
  input  logic rst_ni,
  input  logic valid_i,
  output logic ready_o,
  input  logic [7:0] data_i,
  output logic tx_o
);
  localparam int CountWidth = $clog2(ClocksPerBit);
  localparam logic [CountWidth-1:0] LastCount = CountWidth'(ClocksPerBit - 1);

  if (ClocksPerBit < 2) $fatal(1, "uart_transmitter: ClocksPerBit must be at least 2");

  logic [CountWidth-1:0] count_q;
  // The bits that are still to be sent, the present one lowest; left are as many as bits_q counts.
  logic [8:0] line_q;
  logic [3:0] bits_q;

  assign ready_o = bits_q == '0;
  // Straight from a flip-flop: a line without glitches.
  assign tx_o = line_q[0];

  always_ff @(posedge clk_i or negedge rst_ni) begin
    if (!rst_ni) begin
      count_q <= '0;
      line_q <= '1;
      bits_q <= '0;
    end else if (ready_o) begin
      count_q <= '0;
      if (valid_i) begin
        line_q <= {data_i, 1'b0};
        bits_q <= 4'd10;
      end
    end else if (count_q == LastCount) begin
      count_q <= '0;
      line_q <= {1'b1, line_q[8:1]};
      bits_q <= bits_q - 1'b1;
    end else begin
      count_q <= count_q + 1'b1;
    end
  end
endmodule
