// Carries out the frames of a host, one after another, and answers each with 5A | status | length | payload | xor of all bytes before.
// The registers are those of docs/boards.md; observations are words of InputBytes bytes, lowest first, from address 10 on.
// An inference is started by taking the result of the one before and then sending the words, so a result that is valid afterwards is
// that of this inference and no other, and the circuit itself keeps action and outputs until the next start. There is no done flag that
// could be stale.
module host_protocol #(
  parameter int InputWords = 4,
  parameter int InputWidth = 16,
  parameter int Outputs = 2,
  parameter int OutputWidth = 48,
  parameter int ActionWidth = 1,
  parameter int MaxPayload = 64,
  // First address of the output sums, 8 bytes each, past the observations.
  parameter int OutputBase = 24,
  // Tells circuits apart: the first bytes of the design's hash.
  parameter logic [31:0] DesignHash = 32'h0,
  localparam int InputBytes = (InputWidth + 7) / 8,
  localparam int ObservationBytes = InputWords * InputBytes,
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
  output logic result_ready_o,
  input  logic [ActionWidth-1:0] action_i,
  input  logic [Outputs*OutputWidth-1:0] outputs_i,

`ifdef LOADABLE
  // Whether the circuit has parameters; whether no frame is carried out or answered here (hdl/loadable/host_parameters.sv).
  input  logic loaded_i,
  output logic idle_o,
`endif
  output logic busy_o,
  // A frame was damaged, bytes were lost or did not come.
  output logic fault_o
);
  localparam int ObservationBase = 16;
  localparam int OutputEnd = OutputBase + 8 * Outputs;
  localparam int IdentityBase = 240;
`ifdef LOADABLE
  localparam logic [15:0] Version = 16'h0003;
`else
  localparam logic [15:0] Version = 16'h0002;
`endif
  localparam logic [127:0] Identity = {
    16'h0, Version, 32'h0, DesignHash, 8'(InputBytes), 8'(OutputBase), 8'(Outputs), 8'(ObservationBytes)
  };
  localparam int ByteCountWidth = $clog2(InputBytes + 1);
  localparam int WordCountWidth = InputWords > 1 ? $clog2(InputWords) : 1;
  localparam int MemoryWidth = ObservationBytes > 1 ? $clog2(ObservationBytes) : 1;
  localparam int OutputIndexWidth = $clog2(8 * Outputs);

  if (OutputBase < ObservationBase + ObservationBytes) $fatal(1, "host_protocol: OutputBase lies in the observations");
  if (OutputEnd > IdentityBase) $fatal(1, "host_protocol: observations and outputs must end at address 240");
  if (OutputWidth > 64) $fatal(1, "host_protocol: OutputWidth must be at most 64");
  if (ActionWidth > 8) $fatal(1, "host_protocol: ActionWidth must be at most 8");

  typedef enum logic [2:0] {
    Idle,
    Commit,
    Take,
    Fetch,
    Send,
    Result,
    Respond
  } state_e;

  typedef enum logic [7:0] {
    Write = 8'h01,
    Read = 8'h02,
    Exec = 8'h03,
    ExecAction = 8'h04,
    Ping = 8'h7F
  } opcode_e;

  localparam logic [7:0] Ok = 8'h00;
  localparam logic [7:0] BadChecksum = 8'h01;
  localparam logic [7:0] BadCommand = 8'h02;
  localparam logic [7:0] BadAddress = 8'h03;
  localparam logic [7:0] Busy = 8'h04;
  localparam logic [7:0] BadLength = 8'h05;
  localparam logic [7:0] AnswerStart = 8'h5A;
  localparam logic [7:0] ActionAddress = 8'h08;

  state_e state_q;
  logic [7:0] pointer_q, status_q, length_q, index_q, checksum_q;
  logic [ByteCountWidth-1:0] byte_count_q;
  logic [WordCountWidth-1:0] word_q;
  logic [8*InputBytes-1:0] data_q;
  logic running_q, defer_q, ping_q, shown_q, settled_q;
  logic framing_error_q, timeout_q, lost_q;

  // What is to be said of the frame.
  logic [8:0] range_end;
  logic writes_control, writes_observations, readable, sizable;
  logic [7:0] verdict;
  assign range_end = {1'b0, address_i} + {1'b0, length_i};
  assign writes_control = range_end <= 9'd4;
  assign writes_observations = address_i >= 8'(ObservationBase) && range_end <= 9'(ObservationBase + ObservationBytes);
  assign readable = range_end <= 9'(OutputEnd) || (address_i >= 8'(IdentityBase) && range_end <= 9'd256);
  assign sizable = length_i != '0 && length_i <= 8'(MaxPayload);
  always_comb begin
    verdict = Ok;
    if (frame_damaged_i) verdict = BadChecksum;
    else begin
      case (opcode_i)
        Write: begin
          if (!sizable) verdict = BadLength;
          else if (!writes_control && !writes_observations) verdict = BadAddress;
          else if (running_q) verdict = Busy;
        end
        Read: begin
          if (!sizable) verdict = BadLength;
          else if (!readable) verdict = BadAddress;
        end
        Exec, ExecAction: begin
          if (length_i != '0) verdict = BadLength;
          else if (running_q) verdict = Busy;
        end
        Ping: if (length_i != '0) verdict = BadLength;
        default: verdict = BadCommand;
      endcase
    end
  end

  // The observations.
  logic commits;
  logic [7:0] observation;
  assign commits = state_q == Commit && index_q != '0 && pointer_q >= 8'(ObservationBase);
  assign payload_address_o = PayloadWidth'(index_q);
  byte_memory #(.Depth(ObservationBytes)) u_observations (
    .clk_i,
    .write_i(commits),
    .write_address_i(MemoryWidth'(pointer_q - 8'(ObservationBase))),
    .write_data_i(payload_i),
    .read_address_i(MemoryWidth'(pointer_q - 8'(ObservationBase))),
    .read_data_o(observation)
  );

  // The register at pointer_q. Results are shown where there was one when the frame came, so that no number is read half old.
  logic [Outputs*64-1:0] sums;
  logic [7:0] value, output_index;
  for (genvar o = 0; o < Outputs; o++) begin : gen_sum
    assign sums[64*o+:64] = 64'($signed(outputs_i[OutputWidth*o+:OutputWidth]));
  end
  assign output_index = pointer_q - 8'(OutputBase);
  always_comb begin
    value = '0;
`ifdef LOADABLE
    if (pointer_q == 8'h04) value = {2'b0, loaded_i, lost_q, timeout_q, framing_error_q, running_q && !shown_q, shown_q};
`else
    if (pointer_q == 8'h04) value = {3'b0, lost_q, timeout_q, framing_error_q, running_q && !shown_q, shown_q};
`endif
    else if (pointer_q == ActionAddress) value = shown_q ? 8'(action_i) : '0;
    else if (pointer_q >= 8'(IdentityBase)) value = Identity[{pointer_q[3:0], 3'b0}+:8];
    else if (pointer_q >= 8'(OutputBase)) value = shown_q ? sums[{output_index[OutputIndexWidth-1:0], 3'b0}+:8] : '0;
    else if (pointer_q >= 8'(ObservationBase) && pointer_q < 8'(ObservationBase + ObservationBytes)) value = observation;
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
    else byte_o = value;
  end
  // A register may come from a memory, which needs a clock.
  assign byte_valid_o = state_q == Respond && settled_q;

  // The frame is let go when nothing of it is needed any more, so that the next one may come in while an inference runs.
  assign frame_ready_o = (state_q == Idle && !(verdict == Ok && opcode_i == Write)) || (state_q == Commit && index_q == length_i);
  assign input_valid_o = state_q == Send;
  assign input_data_o = data_q[InputWidth-1:0];
  assign result_ready_o = state_q == Take;
`ifdef LOADABLE
  assign idle_o = state_q == Idle;
`endif
  assign busy_o = running_q;
  assign fault_o = framing_error_q || timeout_q || lost_q;

  always_ff @(posedge clk_i or negedge rst_ni) begin
    if (!rst_ni) begin
      state_q <= Idle;
      pointer_q <= '0;
      status_q <= '0;
      length_q <= '0;
      index_q <= '0;
      checksum_q <= '0;
      byte_count_q <= '0;
      word_q <= '0;
      data_q <= '0;
      running_q <= 1'b0;
      defer_q <= 1'b0;
      ping_q <= 1'b0;
      shown_q <= 1'b0;
      settled_q <= 1'b0;
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
          if (result_valid_i) running_q <= 1'b0;
          shown_q <= result_valid_i;
          pointer_q <= address_i;
          status_q <= verdict;
          length_q <= '0;
          index_q <= '0;
          checksum_q <= '0;
          byte_count_q <= '0;
          word_q <= '0;
          defer_q <= opcode_i == ExecAction;
          ping_q <= opcode_i == Ping;
          if (frame_valid_i) begin
            state_q <= Respond;
            if (verdict == Ok) begin
              case (opcode_i)
                Write: state_q <= Commit;
                Exec, ExecAction: begin
                  running_q <= 1'b1;
                  state_q <= Take;
                end
                Read: length_q <= length_i;
                default: length_q <= 8'd1;
              endcase
            end
          end
        end
        Commit: begin
          // payload_i is the byte before index_q.
          index_q <= index_q + 1'b1;
          if (index_q != '0) pointer_q <= pointer_q + 1'b1;
          if (index_q == length_i) begin
            index_q <= '0;
            state_q <= Respond;
          end
          if (index_q == 8'd1 && pointer_q == 8'd0) begin
            if (payload_i[1]) begin
              framing_error_q <= 1'b0;
              timeout_q <= 1'b0;
              lost_q <= 1'b0;
            end
            // The other bytes of CONTROL mean nothing, and frame_ready_o lets the frame go only at its last.
            if (payload_i[0]) running_q <= 1'b1;
          end
          // A start was written, now or with the byte at address 0.
          if (index_q == length_i && (running_q || (index_q == 8'd1 && pointer_q == 8'd0 && payload_i[0]))) state_q <= Take;
        end
        Take: begin
          pointer_q <= 8'(ObservationBase);
          state_q <= Fetch;
        end
        Fetch: begin
          if (byte_count_q != '0) data_q <= (8 * InputBytes)'({observation, data_q} >> 8);
          if (byte_count_q == ByteCountWidth'(InputBytes)) begin
            byte_count_q <= '0;
            state_q <= Send;
          end else begin
            byte_count_q <= byte_count_q + 1'b1;
            pointer_q <= pointer_q + 1'b1;
          end
        end
        Send: if (input_ready_i) begin
          word_q <= word_q + 1'b1;
          state_q <= Fetch;
          if (word_q == WordCountWidth'(InputWords - 1)) state_q <= defer_q ? Result : Respond;
        end
        Result: begin
          pointer_q <= ActionAddress;
          shown_q <= result_valid_i;
          if (result_valid_i) begin
            running_q <= 1'b0;
            length_q <= 8'd1;
            state_q <= Respond;
          end
        end
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
