// Holds a circuit in reset after the device has come up, and while the button is pressed. Flip-flops of an FPGA begin as their declarations
// say; its block RAMs may answer wrongly for some microseconds more, which Clocks has to cover.
module reset_generator #(
  parameter int Clocks = 1024
) (
  input  logic clk_i,
  input  logic button_ni,
  output logic rst_no
);
  localparam int CountWidth = $clog2(Clocks + 1);

  logic [1:0] button_q = '0;
  logic [CountWidth-1:0] count_q = '0;
  logic rst_nq = 1'b0;

  assign rst_no = rst_nq;

  always_ff @(posedge clk_i) begin
    button_q <= {button_q[0], button_ni};
    if (!button_q[1]) count_q <= '0;
    else if (count_q != CountWidth'(Clocks)) count_q <= count_q + 1'b1;
    rst_nq <= count_q == CountWidth'(Clocks);
  end
endmodule
