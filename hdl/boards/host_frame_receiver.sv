// Finds the frames A5 | opcode | address | length | payload | xor of all bytes before in a stream of bytes. Only a WRITE (opcode 01) has a
// payload, of `length` bytes; it goes to a memory as it comes, and nothing else happens before the whole frame is there.
// frame_valid_o stays until frame_ready_i; what arrives in between cannot be kept, so it is dropped and lost_o says so.
// A frame with a byte that lacked its stop bit counts as damaged, and its bytes are counted all the same, so that none of them is taken for
// the beginning of another. A frame that stops for TimeoutClocks is forgotten, and the next A5 begins a new one.
module host_frame_receiver #(
  parameter int MaxPayload = 64,
  parameter int TimeoutClocks = 12000,
  localparam int PayloadWidth = $clog2(MaxPayload)
) (
  input  logic clk_i,
  input  logic rst_ni,
  input  logic byte_valid_i,
  input  logic [7:0] byte_i,
  input  logic byte_damaged_i,
  output logic frame_valid_o,
  input  logic frame_ready_i,
  output logic frame_damaged_o,
  output logic [7:0] opcode_o,
  output logic [7:0] address_o,
  output logic [7:0] length_o,
  output logic payload_write_o,
  output logic [PayloadWidth-1:0] payload_address_o,
  // One clock each: a byte was dropped because a frame waited, a frame did not go on.
  output logic lost_o,
  output logic timeout_o
);
  localparam logic [7:0] FrameStart = 8'hA5;
  localparam logic [7:0] Write = 8'h01;
`ifdef LOADABLE
  // Frames of a load have one as well (hdl/loadable/host_parameters.sv).
  localparam logic [7:0] LoadBegin = 8'h05;
  localparam logic [7:0] LoadEnd = 8'h07;
`endif
`ifdef STREAM
  // Words of a stream are one as well (hdl/boards/stream/stream_protocol.sv).
  localparam logic [7:0] Feed = 8'h0A;
`endif
  localparam int TimerWidth = $clog2(TimeoutClocks + 1);

  typedef enum logic [2:0] {
    Idle,
    Opcode,
    Address,
    Length,
    Payload,
    Checksum,
    Whole
  } state_e;

  state_e state_q;
  logic [7:0] checksum_q;
  logic [7:0] received_q;
  logic [TimerWidth-1:0] timer_q;
  logic waits;

  assign frame_valid_o = state_q == Whole;
  assign payload_write_o = byte_valid_i && state_q == Payload && received_q < 8'(MaxPayload);
  assign payload_address_o = PayloadWidth'(received_q);
  assign waits = state_q != Idle && state_q != Whole;
  assign timeout_o = waits && !byte_valid_i && timer_q == TimerWidth'(TimeoutClocks);
  assign lost_o = byte_valid_i && state_q == Whole;

  always_ff @(posedge clk_i or negedge rst_ni) begin
    if (!rst_ni) begin
      state_q <= Idle;
      checksum_q <= '0;
      received_q <= '0;
      timer_q <= '0;
      frame_damaged_o <= 1'b0;
      opcode_o <= '0;
      address_o <= '0;
      length_o <= '0;
    end else begin
      timer_q <= byte_valid_i || !waits ? '0 : timer_q + 1'b1;
      if (timeout_o || (frame_valid_o && frame_ready_i)) begin
        state_q <= Idle;
      end else if (byte_valid_i) begin
        checksum_q <= checksum_q ^ byte_i;
        if (byte_damaged_i) frame_damaged_o <= 1'b1;
        case (state_q)
          Idle: begin
            checksum_q <= byte_i;
            received_q <= '0;
            frame_damaged_o <= 1'b0;
            if (byte_i == FrameStart && !byte_damaged_i) state_q <= Opcode;
          end
          Opcode: begin
            opcode_o <= byte_i;
            state_q <= Address;
          end
          Address: begin
            address_o <= byte_i;
            state_q <= Length;
          end
          Length: begin
            length_o <= byte_i;
`ifdef LOADABLE
            state_q <= (opcode_o == Write || (opcode_o >= LoadBegin && opcode_o <= LoadEnd)) && byte_i != '0 ? Payload : Checksum;
`else
            state_q <= opcode_o == Write && byte_i != '0 ? Payload : Checksum;
`endif
`ifdef STREAM
            // This holds, not the line before.
            if (opcode_o == Feed && byte_i != '0) state_q <= Payload;
`endif
          end
          Payload: begin
            received_q <= received_q + 1'b1;
            if (received_q + 8'd1 == length_o) state_q <= Checksum;
          end
          Checksum: begin
            if (byte_i != checksum_q) frame_damaged_o <= 1'b1;
            state_q <= Whole;
          end
          default: begin
            // A byte that came while a frame waited does not spoil it.
            frame_damaged_o <= frame_damaged_o;
          end
        endcase
      end
    end
  end
endmodule
