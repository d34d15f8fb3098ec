// Receives 8N1, least significant bit first. The line passes two flip-flops before anything looks at it; a bit is the majority of three
// samples around its middle, so a disturbance of one clock changes nothing, and one on an idle line starts nothing.
// valid_o is high for one clock, from the middle of the stop bit, with the byte and with whether its stop bit was missing. After a missing
// stop bit the line has to be high again before the next start bit counts, so a line that is held low is one damaged byte.
module uart_receiver #(
  // At least 4; the sender may differ by 3 %.
  parameter int ClocksPerBit = 104
) (
  input  logic clk_i,
  input  logic rst_ni,
  input  logic rx_i,
  output logic valid_o,
  output logic [7:0] data_o,
  output logic framing_error_o
);
  localparam int CountWidth = $clog2(ClocksPerBit);
  // From the clock at which a falling edge is seen to that at which the newest of three samples lies one past the middle of the bit.
  localparam int Middle = ClocksPerBit / 2;
  localparam logic [CountWidth-1:0] LastCount = CountWidth'(ClocksPerBit - 1);
  localparam logic [CountWidth-1:0] FirstCount = CountWidth'(ClocksPerBit - 1 - Middle);

  if (ClocksPerBit < 4) $fatal(1, "uart_receiver: ClocksPerBit must be at least 4");

  typedef enum logic [1:0] {
    Idle,
    Start,
    Data,
    Stop
  } state_e;

  state_e state_q;
  logic [1:0] synchroniser_q;
  logic [2:0] samples_q;
  logic broken_q;
  logic majority;
  logic sample;
  logic [CountWidth-1:0] count_q;
  logic [2:0] bit_q;
  logic [7:0] data_q;

  assign majority = (samples_q[0] && samples_q[1]) || (samples_q[1] && samples_q[2]) || (samples_q[0] && samples_q[2]);
  assign sample = count_q == LastCount;
  assign data_o = data_q;

  always_ff @(posedge clk_i or negedge rst_ni) begin
    if (!rst_ni) begin
      synchroniser_q <= '1;
      samples_q <= '1;
    end else begin
      synchroniser_q <= {synchroniser_q[0], rx_i};
      samples_q <= {samples_q[1:0], synchroniser_q[1]};
    end
  end

  always_ff @(posedge clk_i or negedge rst_ni) begin
    if (!rst_ni) begin
      state_q <= Idle;
      // The line may be in the middle of a byte: it has to be high once.
      broken_q <= 1'b1;
      count_q <= '0;
      bit_q <= '0;
      data_q <= '0;
      valid_o <= 1'b0;
      framing_error_o <= 1'b0;
    end else begin
      valid_o <= 1'b0;
      count_q <= sample ? '0 : count_q + 1'b1;
      case (state_q)
        Idle: begin
          count_q <= FirstCount;
          bit_q <= '0;
          if (samples_q[0]) broken_q <= 1'b0;
          else if (!broken_q) state_q <= Start;
        end
        Start: if (sample) state_q <= majority ? Idle : Data;
        Data: if (sample) begin
          data_q <= {majority, data_q[7:1]};
          bit_q <= bit_q + 1'b1;
          if (bit_q == 3'd7) state_q <= Stop;
        end
        default: if (sample) begin
          valid_o <= 1'b1;
          framing_error_o <= !majority;
          broken_q <= !majority;
          state_q <= Idle;
        end
      endcase
    end
  end
endmodule
