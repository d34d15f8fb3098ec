// The frames of a host that load a circuit's parameters and read them (docs/boards.md), beside hdl/boards/host_protocol.sv, which answers
// all others. What a frame brings goes on to hdl/loadable/parameter_loader.sv as part of a packet:
//   05 begins a load, 06 goes on with it, 07 ends it; 08 begins to read, 09 goes on with it
// A frame that goes on carries its number in its address; the same one again is answered as it was, a gap is refused. Starts of an
// inference are refused here while there are no parameters. Damaged frames are left to the other.
module host_parameters #(
  parameter int MaxPayload = 64,
  localparam int PayloadWidth = $clog2(MaxPayload)
) (
  input  logic clk_i,
  input  logic rst_ni,
  input  logic frame_valid_i,
  output logic frame_ready_o,
  input  logic frame_damaged_i,
  input  logic [7:0] opcode_i,
  input  logic [7:0] address_i,
  input  logic [7:0] length_i,
  output logic [PayloadWidth-1:0] payload_address_o,
  input  logic [7:0] payload_i,
  // Whether this answers the frame that waits, and whether it is about one; whether the other is free, and whether an inference runs.
  output logic mine_o,
  output logic active_o,
  input  logic idle_i,
  input  logic busy_i,
  // Takes away a result, so that the network can be had.
  output logic take_o,
  output logic load_abort_o,
  output logic load_valid_o,
  input  logic load_ready_i,
  output logic [7:0] load_data_o,
  output logic load_last_o,
  input  logic report_valid_i,
  output logic report_ready_o,
  input  logic [7:0] report_data_i,
  input  logic report_last_i,
  input  logic loaded_i,
  input  logic [7:0] load_status_i,
  input  logic load_refused_i,
  output logic byte_valid_o,
  input  logic byte_ready_i,
  output logic [7:0] byte_o
);
  localparam logic [7:0] Write = 8'h01;
  localparam logic [7:0] Exec = 8'h03;
  localparam logic [7:0] ExecAction = 8'h04;
  localparam logic [7:0] LoadBegin = 8'h05;
  localparam logic [7:0] LoadEnd = 8'h07;
  localparam logic [7:0] ReadBegin = 8'h08;
  localparam logic [7:0] ReadNext = 8'h09;

  localparam logic [7:0] Ok = 8'h00;
  localparam logic [7:0] Busy = 8'h04;
  localparam logic [7:0] BadLength = 8'h05;
  localparam logic [7:0] NoParameters = 8'h06;
  localparam logic [7:0] BadNumber = 8'h09;
  localparam logic [7:0] AnswerStart = 8'h5A;
  localparam logic [7:0] LoadPacket = 8'h01;
  localparam logic [7:0] ReadPacket = 8'h02;

  typedef enum logic [2:0] {
    Idle,
    Look,
    Kind,
    Fetch,
    Push,
    Settle,
    Judge,
    Respond
  } state_e;

  state_e state_q;
  // A packet comes, or goes; of one that goes, its last byte went.
  logic loads_q, reads_q, ended_q;
  // The frame that waits is left to the other after all.
  logic pass_q;
  logic [7:0] number_q, status_q, length_q, index_q, checksum_q;
  logic parameters, starts, sizable, goes_on, again, last_byte, pulls, sent;

  assign parameters = opcode_i >= LoadBegin && opcode_i <= ReadNext;
  assign starts = opcode_i == Exec || opcode_i == ExecAction || (opcode_i == Write && address_i == '0 && length_i != '0);
  assign mine_o = !frame_damaged_i && !pass_q && (parameters || (starts && !loaded_i));
  assign active_o = state_q != Idle;
  assign sizable = length_i != '0 && length_i <= 8'(MaxPayload);
  assign goes_on = opcode_i == ReadNext ? reads_q : loads_q;
  assign again = opcode_i != ReadNext && address_i + 8'd1 == number_q;
  assign payload_address_o = PayloadWidth'(index_q);

  // A packet that goes stands in the way of an inference: a frame for the other ends it.
  assign load_abort_o = (state_q == Idle && frame_valid_i && idle_i && !frame_damaged_i && sizable && !busy_i &&
      (opcode_i == LoadBegin || opcode_i == ReadBegin)) || (state_q == Idle && reads_q && frame_valid_i && !mine_o) ||
      (state_q == Judge && opcode_i != LoadEnd && load_refused_i);
  assign take_o = state_q == Kind;
  assign load_valid_o = state_q == Kind || state_q == Push;
  assign load_data_o = state_q == Push ? payload_i : opcode_i == ReadBegin ? ReadPacket : LoadPacket;
  assign load_last_o = state_q == Push ? opcode_i == LoadEnd && index_q + 8'd1 == length_i : opcode_i == ReadBegin;

  // The byte of the answer at index_q; behind the end of a packet that goes there are zeros.
  assign last_byte = index_q == length_q + 8'd3;
  assign pulls = state_q == Respond && index_q >= 8'd3 && !last_byte && !ended_q;
  assign byte_valid_o = state_q == Respond && (!pulls || report_valid_i);
  assign sent = byte_valid_o && byte_ready_i;
  assign report_ready_o = (pulls && byte_ready_i) || (state_q == Judge && opcode_i == LoadEnd);
  always_comb begin
    if (index_q == 8'd0) byte_o = AnswerStart;
    else if (index_q == 8'd1) byte_o = status_q;
    else if (index_q == 8'd2) byte_o = length_q;
    else if (last_byte) byte_o = checksum_q;
    else byte_o = ended_q ? '0 : report_data_i;
  end
  assign frame_ready_o = state_q == Respond && sent && index_q == '0;

  always_ff @(posedge clk_i or negedge rst_ni) begin
    if (!rst_ni) begin
      state_q <= Idle;
      loads_q <= 1'b0;
      reads_q <= 1'b0;
      ended_q <= 1'b0;
      pass_q <= 1'b0;
      number_q <= '0;
      status_q <= Ok;
      length_q <= '0;
      index_q <= '0;
      checksum_q <= '0;
    end else begin
      if (!frame_valid_i) pass_q <= 1'b0;
      case (state_q)
        Idle: begin
          index_q <= '0;
          checksum_q <= '0;
          length_q <= '0;
          if (frame_valid_i && !mine_o) reads_q <= 1'b0;
          if (frame_valid_i && idle_i && mine_o) begin
            state_q <= Respond;
            if (!parameters) begin
              status_q <= NoParameters;
              if (opcode_i == Write) state_q <= Look;
            end else if (!sizable) begin
              status_q <= BadLength;
            end else if (opcode_i == LoadBegin || opcode_i == ReadBegin) begin
              status_q <= Busy;
              if (!busy_i) begin
                loads_q <= opcode_i == LoadBegin;
                reads_q <= opcode_i == ReadBegin;
                ended_q <= 1'b0;
                number_q <= '0;
                status_q <= Ok;
                state_q <= Kind;
              end
            end else if (goes_on && address_i == number_q) begin
              number_q <= number_q + 1'b1;
              status_q <= Ok;
              state_q <= opcode_i == ReadNext ? Respond : Fetch;
              if (opcode_i == ReadNext) length_q <= length_i;
            // The status of the one before stands.
            end else if (!again || reads_q) begin
              status_q <= BadNumber;
            end
          end
        end
        // A write to CONTROL that starts nothing is for the other.
        Look: begin
          index_q <= index_q + 1'b1;
          if (index_q[0]) begin
            index_q <= '0;
            pass_q <= !payload_i[0];
            state_q <= payload_i[0] ? Respond : Idle;
          end
        end
        Kind: if (load_ready_i) begin
          state_q <= opcode_i == ReadBegin ? Respond : Fetch;
          if (opcode_i == ReadBegin) length_q <= length_i;
        end
        Fetch: state_q <= Push;
        Push: if (load_ready_i) begin
          index_q <= index_q + 1'b1;
          state_q <= index_q + 8'd1 == length_i ? Settle : Fetch;
        end
        Settle: state_q <= Judge;
        Judge: begin
          index_q <= '0;
          if (opcode_i == LoadEnd) begin
            if (report_valid_i) begin
              status_q <= report_data_i;
              loads_q <= 1'b0;
              state_q <= Respond;
            end
          end else begin
            if (load_refused_i) begin
              status_q <= load_status_i;
              loads_q <= 1'b0;
            end
            state_q <= Respond;
          end
        end
        default: if (sent) begin
          checksum_q <= checksum_q ^ byte_o;
          index_q <= index_q + 1'b1;
          if (pulls && report_last_i) ended_q <= 1'b1;
          if (last_byte) state_q <= Idle;
        end
      endcase
    end
  end
endmodule
