// Gives the results of network_top to an AXI4-Stream: a packet of 1 + Outputs beats, the action first, then each output, sign extended, the
// last one with TLAST. network_top keeps the result until the packet has gone, so nothing is copied.
module result_stream #(
  parameter int Outputs = 2,
  parameter int OutputWidth = 48,
  parameter int ActionWidth = 1,
  parameter int DataWidth = 64,
  localparam int IndexWidth = $clog2(Outputs + 1)
) (
  input  logic clk_i,
  input  logic rst_ni,
  input  logic result_valid_i,
  output logic result_ready_o,
  input  logic [ActionWidth-1:0] action_i,
  input  logic [Outputs*OutputWidth-1:0] outputs_i,
  output logic [DataWidth-1:0] m_axis_tdata_o,
  output logic m_axis_tvalid_o,
  input  logic m_axis_tready_i,
  output logic m_axis_tlast_o
);
  if (DataWidth < OutputWidth) $fatal(1, "result_stream: DataWidth must be at least OutputWidth");
  if (DataWidth < ActionWidth) $fatal(1, "result_stream: DataWidth must be at least ActionWidth");

  logic [IndexWidth-1:0] index_q;
  logic [(Outputs+1)*DataWidth-1:0] beats;

  assign beats[DataWidth-1:0] = DataWidth'(action_i);
  for (genvar o = 0; o < Outputs; o++) begin : gen_beat
    assign beats[DataWidth*(o+1)+:DataWidth] = DataWidth'($signed(outputs_i[OutputWidth*o+:OutputWidth]));
  end

  assign m_axis_tvalid_o = result_valid_i;
  assign m_axis_tlast_o = index_q == IndexWidth'(Outputs);
  assign m_axis_tdata_o = beats[32'(index_q)*DataWidth+:DataWidth];
  assign result_ready_o = m_axis_tready_i && m_axis_tlast_o;

  always_ff @(posedge clk_i or negedge rst_ni) begin
    if (!rst_ni) index_q <= '0;
    else if (result_valid_i && m_axis_tready_i) index_q <= m_axis_tlast_o ? '0 : index_q + 1'b1;
  end
endmodule
