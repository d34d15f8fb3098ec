// Carries out the frames of a host whose circuit keeps its state, one after another, and answers each with
// 5A | status | length | payload | xor of all bytes before. Beside those of host_protocol.sv that have nothing to do with samples:
//   0A gives words of the stream to the circuit, InputBytes bytes each, lowest first; answered, with how many bytes were taken, when all
//      were, or when none can be before the result that waits is taken
//   0B takes the result away; 0C as well, and behind the last one of a window another stream begins
// These carry a number in their address, one more than the one before, modulo 256. The same again changes nothing and is answered as it
// was, so a host whose answer got lost may ask once more; any other is refused.
module stream_protocol #(
  parameter int InputWidth = 16,
  parameter int Outputs = 2,
  parameter int OutputWidth = 48,
  parameter int ActionWidth = 1,
  parameter int MaxPayload = 64,
  parameter logic [31:0] DesignHash = 32'h0,
  localparam int InputBytes = (InputWidth + 7) / 8,
  localparam int PayloadWidth = $clog2(MaxPayload)
) (
  input  logic clk_i,
  input  logic rst_ni,

  // A whole frame, and its payload a clock after the address.
  input  logic frame_valid_i,
  output logic frame_ready_o,
  input  logic frame_damaged_i,
  input  logic [7:0] opcode_i,
  input  logic [7:0] address_i,
  input  logic [7:0] length_i,
  output logic [PayloadWidth-1:0] payload_address_o,
  input  logic [7:0] payload_i,

  // What STATUS keeps until CONTROL clears it.
  input  logic framing_error_i,
  input  logic timeout_i,
  input  logic lost_i,

  // Bytes of answers.
  output logic byte_valid_o,
  input  logic byte_ready_i,
  output logic [7:0] byte_o,

  // The circuit.
  output logic input_valid_o,
  input  logic input_ready_i,
  output logic [InputWidth-1:0] input_data_o,
  input  logic result_valid_i,
  input  logic result_last_i,
  input  logic [63:0] result_step_i,
  output logic result_ready_o,
  output logic forget_o,
  input  logic [ActionWidth-1:0] action_i,
  input  logic [Outputs*OutputWidth-1:0] outputs_i,

  // Words are given to the circuit.
  output logic busy_o,
  // A frame was damaged, bytes were lost or did not come.
  output logic fault_o
);
  localparam int StepBase = 16;
  localparam int OutputBase = 24;
  localparam int OutputEnd = OutputBase + 8 * Outputs;
  localparam int IdentityBase = 240;
  localparam logic [15:0] Version = 16'h0004;
  localparam logic [127:0] Identity = {16'h0, Version, 32'h0, DesignHash, 8'(InputBytes), 8'(OutputBase), 8'(Outputs), 8'd0};
  localparam int ByteCountWidth = $clog2(InputBytes + 1);
  localparam int OutputIndexWidth = $clog2(8 * Outputs);

  if (OutputEnd > IdentityBase) $fatal(1, "stream_protocol: outputs must end at address 240");
  if (OutputWidth > 64) $fatal(1, "stream_protocol: OutputWidth must be at most 64");
  if (ActionWidth > 8) $fatal(1, "stream_protocol: ActionWidth must be at most 8");

  typedef enum logic [2:0] {
    Idle,
    Commit,
    Fetch,
    Send,
    Take,
    Respond
  } state_e;

  typedef enum logic [7:0] {
    Write = 8'h01,
    Read = 8'h02,
    Feed = 8'h0A,
    TakeResult = 8'h0B,
    TakeLast = 8'h0C,
    Ping = 8'h7F
  } opcode_e;

  localparam logic [7:0] Ok = 8'h00;
  localparam logic [7:0] BadChecksum = 8'h01;
  localparam logic [7:0] BadCommand = 8'h02;
  localparam logic [7:0] BadAddress = 8'h03;
  localparam logic [7:0] BadLength = 8'h05;
  localparam logic [7:0] BadNumber = 8'h09;
  localparam logic [7:0] NoResult = 8'h0A;
  localparam logic [7:0] AnswerStart = 8'h5A;

  state_e state_q;
  logic [7:0] pointer_q, status_q, length_q, index_q, checksum_q;
  // The number that comes next; whether one came; bytes of the last words that were taken.
  logic [7:0] number_q, taken_q;
  logic numbered_q;
  logic [ByteCountWidth-1:0] byte_count_q;
  logic [8*InputBytes-1:0] data_q;
  logic ping_q, counts_q, shown_q, settled_q, forget_q;
  logic framing_error_q, timeout_q, lost_q;

  // What is to be said of the frame.
  logic [8:0] range_end;
  logic readable, sizable, goes_on, again;
  logic [7:0] verdict;
  assign range_end = {1'b0, address_i} + {1'b0, length_i};
  assign readable = range_end <= 9'(OutputEnd) || (address_i >= 8'(IdentityBase) && range_end <= 9'd256);
  assign sizable = length_i != '0 && length_i <= 8'(MaxPayload);
  assign goes_on = address_i == number_q;
  assign again = numbered_q && address_i + 8'd1 == number_q;
  always_comb begin
    verdict = Ok;
    if (frame_damaged_i) verdict = BadChecksum;
    else begin
      case (opcode_i)
        Write: begin
          if (!sizable) verdict = BadLength;
          else if (range_end > 9'd4) verdict = BadAddress;
        end
        Read: begin
          if (!sizable) verdict = BadLength;
          else if (!readable) verdict = BadAddress;
        end
        Feed: begin
          if (!sizable) verdict = BadLength;
          else if (!goes_on && !again) verdict = BadNumber;
        end
        TakeResult, TakeLast: begin
          if (length_i != '0) verdict = BadLength;
          else if (!goes_on && !again) verdict = BadNumber;
          else if (goes_on && !result_valid_i) verdict = NoResult;
        end
        Ping: if (length_i != '0) verdict = BadLength;
        default: verdict = BadCommand;
      endcase
    end
  end

  // The register at pointer_q. A result that is shown stays until a frame takes it, so no number is read half old; one that comes while a
  // frame is answered is shown to the next.
  logic [Outputs*64-1:0] sums;
  logic [7:0] value, output_index;
  for (genvar o = 0; o < Outputs; o++) begin : gen_sum
    assign sums[64*o+:64] = 64'($signed(outputs_i[OutputWidth*o+:OutputWidth]));
  end
  assign output_index = pointer_q - 8'(OutputBase);
  always_comb begin
    value = '0;
    if (pointer_q == 8'h04) value = {1'b0, shown_q && result_last_i, 1'b0, lost_q, timeout_q, framing_error_q, 1'b0, shown_q};
    else if (pointer_q == 8'h05) value = number_q;
    else if (pointer_q == 8'h08) value = shown_q ? 8'(action_i) : '0;
    else if (pointer_q >= 8'(IdentityBase)) value = Identity[{pointer_q[3:0], 3'b0}+:8];
    else if (pointer_q >= 8'(OutputBase)) value = shown_q ? sums[{output_index[OutputIndexWidth-1:0], 3'b0}+:8] : '0;
    else if (pointer_q >= 8'(StepBase)) value = shown_q ? result_step_i[{pointer_q[2:0], 3'b0}+:8] : '0;
  end

  // The byte of the answer at index_q: start, status, length, payload, checksum.
  logic last_byte;
  assign last_byte = index_q == length_q + 8'd3;
  always_comb begin
    if (index_q == 8'd0) byte_o = AnswerStart;
    else if (index_q == 8'd1) byte_o = status_q;
    else if (index_q == 8'd2) byte_o = length_q;
    else if (last_byte) byte_o = checksum_q;
    else if (ping_q) byte_o = "P";
    else if (counts_q) byte_o = taken_q;
    else byte_o = value;
  end
  // The sums have a clock to come.
  assign byte_valid_o = state_q == Respond && settled_q;

  // The frame is let go when nothing of it is needed any more. Of its payload index_q counts the bytes; the byte is there a clock later.
  logic whole, commits;
  assign whole = 9'(taken_q) + 9'(InputBytes) <= 9'(length_i);
  assign commits = state_q == Commit && index_q == 8'd1 && pointer_q == 8'd0;
  assign payload_address_o = PayloadWidth'(index_q);
  assign frame_ready_o = (state_q == Idle && !(verdict == Ok && (opcode_i == Write || (opcode_i == Feed && goes_on)))) ||
      (state_q == Commit && index_q == 8'd1) || (state_q == Fetch && byte_count_q == '0 && !whole) ||
      (state_q == Send && !input_ready_i && result_valid_i);
  assign input_valid_o = state_q == Send;
  assign input_data_o = data_q[InputWidth-1:0];
  assign result_ready_o = state_q == Take;
  assign forget_o = forget_q;
  assign busy_o = state_q == Fetch || state_q == Send;
  assign fault_o = framing_error_q || timeout_q || lost_q;

  always_ff @(posedge clk_i or negedge rst_ni) begin
    if (!rst_ni) begin
      state_q <= Idle;
      pointer_q <= '0;
      status_q <= '0;
      length_q <= '0;
      index_q <= '0;
      checksum_q <= '0;
      number_q <= '0;
      taken_q <= '0;
      numbered_q <= 1'b0;
      byte_count_q <= '0;
      data_q <= '0;
      ping_q <= 1'b0;
      counts_q <= 1'b0;
      shown_q <= 1'b0;
      settled_q <= 1'b0;
      forget_q <= 1'b0;
      framing_error_q <= 1'b0;
      timeout_q <= 1'b0;
      lost_q <= 1'b0;
    end else begin
      settled_q <= 1'b0;
      if (framing_error_i) framing_error_q <= 1'b1;
      if (timeout_i) timeout_q <= 1'b1;
      if (lost_i) lost_q <= 1'b1;
      case (state_q)
        Idle: begin
          shown_q <= result_valid_i;
          pointer_q <= address_i;
          status_q <= verdict;
          length_q <= '0;
          index_q <= '0;
          checksum_q <= '0;
          byte_count_q <= '0;
          ping_q <= opcode_i == Ping;
          counts_q <= opcode_i == Feed;
          forget_q <= opcode_i == TakeLast;
          if (frame_valid_i) begin
            state_q <= Respond;
            if (verdict == Ok) begin
              case (opcode_i)
                Write: state_q <= Commit;
                Read: length_q <= length_i;
                Feed: begin
                  length_q <= 8'd1;
                  if (goes_on) begin
                    number_q <= number_q + 1'b1;
                    numbered_q <= 1'b1;
                    taken_q <= '0;
                    state_q <= Fetch;
                  end
                end
                TakeResult, TakeLast: if (goes_on) begin
                  number_q <= number_q + 1'b1;
                  numbered_q <= 1'b1;
                  state_q <= Take;
                end
                default: length_q <= 8'd1;
              endcase
            end
          end
        end
        // Bit 1 of CONTROL; its other bytes mean nothing.
        Commit: begin
          index_q <= index_q + 1'b1;
          if (commits && payload_i[1]) begin
            framing_error_q <= 1'b0;
            timeout_q <= 1'b0;
            lost_q <= 1'b0;
          end
          if (index_q == 8'd1) begin
            index_q <= '0;
            state_q <= Respond;
          end
        end
        // payload_i is the byte before index_q.
        Fetch: begin
          if (byte_count_q != '0) data_q <= (8 * InputBytes)'({payload_i, data_q} >> 8);
          byte_count_q <= byte_count_q + 1'b1;
          index_q <= index_q + 1'b1;
          if (byte_count_q == '0 && !whole) begin
            index_q <= '0;
            state_q <= Respond;
          end else if (byte_count_q == ByteCountWidth'(InputBytes)) begin
            index_q <= index_q;
            byte_count_q <= '0;
            state_q <= Send;
          end
        end
        Send: begin
          if (input_ready_i) begin
            taken_q <= taken_q + 8'(InputBytes);
            state_q <= Fetch;
          end else if (result_valid_i) begin
            index_q <= '0;
            state_q <= Respond;
          end
        end
        Take: state_q <= Respond;
        default: begin
          settled_q <= !(byte_valid_o && byte_ready_i);
          if (byte_valid_o && byte_ready_i) begin
            checksum_q <= checksum_q ^ byte_o;
            index_q <= index_q + 1'b1;
            if (index_q >= 8'd3) pointer_q <= pointer_q + 1'b1;
            if (last_byte) state_q <= Idle;
          end
        end
      endcase
    end
  end
endmodule
