// Of a stream that is answered on events, says which steps are: those of which an output is above Threshold, and the last one of each
// window, which waits until everything of the window is done. Other steps are passed over.
//   full_i, take_o           the outputs of a step stand in the readout until they are taken (hdl/blocks/step_results.sv)
//   last_i, done_i           they are those of the last step of a window; nothing of the window is under way any more
//   valid_o, ready_i         the outputs are an answer, until it is taken
//   step_o                   steps of the stream before this one. 64 bits: at a million steps a second they last 580,000 years
// start_i begins a stream.
module stream_results #(
  parameter int Outputs = 2,
  parameter int OutputWidth = 16,
  parameter logic signed [OutputWidth-1:0] Threshold = '0
) (
  input  logic clk_i,
  input  logic rst_ni,
  input  logic start_i,
  input  logic full_i,
  input  logic last_i,
  input  logic done_i,
  input  logic [Outputs*OutputWidth-1:0] outputs_i,
  output logic take_o,
  output logic valid_o,
  input  logic ready_i,
  output logic [63:0] step_o
);
  logic [Outputs-1:0] above;
  logic [63:0] step_q;

  for (genvar o = 0; o < Outputs; o++) begin : gen_output
    assign above[o] = $signed(outputs_i[o*OutputWidth+:OutputWidth]) > Threshold;
  end

  assign valid_o = full_i && (last_i ? done_i : above != '0);
  assign take_o = valid_o ? ready_i : full_i && !last_i;
  assign step_o = step_q;

  always_ff @(posedge clk_i or negedge rst_ni) begin
    if (!rst_ni) step_q <= '0;
    else if (start_i) step_q <= '0;
    else if (take_o) step_q <= step_q + 1'b1;
  end
endmodule
