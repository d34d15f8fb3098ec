// A circuit's host on a serial line: two wires on one side, the ready/valid streams of network_top on the other.
module uart_host #(
  parameter int ClocksPerBit = 104,
  // Silence inside of a frame after which it is forgotten, in clocks.
  parameter int TimeoutClocks = 240000,
`ifndef STREAM
  parameter int InputWords = 4,
`endif
  parameter int InputWidth = 16,
  parameter int Outputs = 2,
  parameter int OutputWidth = 48,
  parameter int ActionWidth = 1,
`ifndef STREAM
  parameter int OutputBase = 24,
`endif
  parameter logic [31:0] DesignHash = 32'h0
) (
  input  logic clk_i,
  input  logic rst_ni,
  input  logic rx_i,
  output logic tx_o,
  output logic input_valid_o,
  input  logic input_ready_i,
  output logic [InputWidth-1:0] input_data_o,
  input  logic result_valid_i,
  output logic result_ready_o,
  input  logic [ActionWidth-1:0] action_i,
  input  logic [Outputs*OutputWidth-1:0] outputs_i,
`ifdef STREAM
  // Of a stream: whether a result is the last one of its window, and its step; whether another stream begins behind it.
  input  logic result_last_i,
  input  logic [63:0] result_step_i,
  output logic forget_o,
`endif
`ifdef LOADABLE
  // The parameters of the circuit: hdl/loadable/parameter_loader.sv.
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
`endif
  output logic busy_o,
  output logic fault_o
);
  localparam int MaxPayload = 64;
  localparam int PayloadWidth = $clog2(MaxPayload);

  logic rx_valid, rx_damaged, frame_valid, frame_ready, frame_damaged, lost, timeout, tx_valid, tx_ready, payload_write;
  logic [7:0] rx_data, tx_data, opcode, address, length, payload;
  logic [PayloadWidth-1:0] payload_write_address, payload_address;

`ifdef LOADABLE
  // One of two answers a frame: what one has of it, the other does not.
  logic mine, active, idle, take, other_ready, own_ready, other_valid, own_valid, other_take;
  logic [7:0] other_byte, own_byte;
  logic [PayloadWidth-1:0] other_address, own_address;
  assign frame_ready = mine || active ? own_ready : other_ready;
  assign payload_address = mine || active ? own_address : other_address;
  assign tx_valid = own_valid || other_valid;
  assign tx_data = own_valid ? own_byte : other_byte;
  assign result_ready_o = take || other_take;
  host_parameters #(.MaxPayload(MaxPayload)) u_parameters (
    .clk_i,
    .rst_ni,
    .frame_valid_i(frame_valid),
    .frame_ready_o(own_ready),
    .frame_damaged_i(frame_damaged),
    .opcode_i(opcode),
    .address_i(address),
    .length_i(length),
    .payload_address_o(own_address),
    .payload_i(payload),
    .mine_o(mine),
    .active_o(active),
    .idle_i(idle),
    .busy_i(busy_o),
    .take_o(take),
    .load_abort_o,
    .load_valid_o,
    .load_ready_i,
    .load_data_o,
    .load_last_o,
    .report_valid_i,
    .report_ready_o,
    .report_data_i,
    .report_last_i,
    .loaded_i,
    .load_status_i,
    .load_refused_i,
    .byte_valid_o(own_valid),
    .byte_ready_i(tx_ready),
    .byte_o(own_byte)
  );
`endif
  uart_receiver #(.ClocksPerBit(ClocksPerBit)) u_receiver (
    .clk_i,
    .rst_ni,
    .rx_i,
    .valid_o(rx_valid),
    .data_o(rx_data),
    .framing_error_o(rx_damaged)
  );
  host_frame_receiver #(.MaxPayload(MaxPayload), .TimeoutClocks(TimeoutClocks)) u_frame (
    .clk_i,
    .rst_ni,
    .byte_valid_i(rx_valid),
    .byte_i(rx_data),
    .byte_damaged_i(rx_damaged),
    .frame_valid_o(frame_valid),
    .frame_ready_i(frame_ready),
    .frame_damaged_o(frame_damaged),
    .opcode_o(opcode),
    .address_o(address),
    .length_o(length),
    .payload_write_o(payload_write),
    .payload_address_o(payload_write_address),
    .lost_o(lost),
    .timeout_o(timeout)
  );
  byte_memory #(.Depth(MaxPayload)) u_payload (
    .clk_i,
    .write_i(payload_write),
    .write_address_i(payload_write_address),
    .write_data_i(rx_data),
    .read_address_i(payload_address),
    .read_data_o(payload)
  );
`ifdef STREAM
  stream_protocol #(
`else
  host_protocol #(
    .InputWords(InputWords),
`endif
    .InputWidth(InputWidth),
    .Outputs(Outputs),
    .OutputWidth(OutputWidth),
    .ActionWidth(ActionWidth),
    .MaxPayload(MaxPayload),
`ifndef STREAM
    .OutputBase(OutputBase),
`endif
    .DesignHash(DesignHash)
  ) u_protocol (
    .clk_i,
    .rst_ni,
`ifdef LOADABLE
    .frame_valid_i(frame_valid && !mine && !active),
    .frame_ready_o(other_ready),
`else
    .frame_valid_i(frame_valid),
    .frame_ready_o(frame_ready),
`endif
    .frame_damaged_i(frame_damaged),
    .opcode_i(opcode),
    .address_i(address),
    .length_i(length),
`ifdef LOADABLE
    .payload_address_o(other_address),
`else
    .payload_address_o(payload_address),
`endif
    .payload_i(payload),
    .framing_error_i(rx_valid && rx_damaged),
    .timeout_i(timeout),
    .lost_i(lost),
`ifdef LOADABLE
    .byte_valid_o(other_valid),
    .byte_ready_i(tx_ready),
    .byte_o(other_byte),
    .loaded_i,
    .idle_o(idle),
`else
    .byte_valid_o(tx_valid),
    .byte_ready_i(tx_ready),
    .byte_o(tx_data),
`endif
    .input_valid_o,
    .input_ready_i,
    .input_data_o,
    .result_valid_i,
`ifdef STREAM
    .result_last_i,
    .result_step_i,
    .forget_o,
`endif
`ifdef LOADABLE
    .result_ready_o(other_take),
`else
    .result_ready_o,
`endif
    .action_i,
    .outputs_i,
    .busy_o,
    .fault_o
  );
  uart_transmitter #(.ClocksPerBit(ClocksPerBit)) u_transmitter (
    .clk_i,
    .rst_ni,
    .valid_i(tx_valid),
    .ready_o(tx_ready),
    .data_i(tx_data),
    .tx_o
  );
endmodule
