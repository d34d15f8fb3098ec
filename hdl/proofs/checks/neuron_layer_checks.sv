// hdl/blocks/neuron_layer.sv with its units for leaky integrate-and-fire neurons, beside a plain model: the last state and spike of each
// neuron. The assumptions are what the layer asks of those who use it.
module neuron_layer_checks #(
  parameter int Neurons = 2,
  parameter int Steps = 2,
  localparam int Width = 3,
  localparam int PartWidth = $clog2(Neurons),
  localparam int CountWidth = $clog2(Neurons * Steps + 2)
) (
  input  logic clk_i,
  input  logic rst_ni,
  input  logic start_i,
  input  logic go_i,
  input  logic current_valid_i,
  input  logic [Width-1:0] current_i,
  input  logic room_i,
  output logic done_o,
  output logic [Width-1:0] out_state_o,
  output logic assume_begun_when_done,
  output logic assume_current_stays,
  output logic assert_update_of_last_state,
  output logic assert_update_of_last_spike,
  output logic assert_zero_before_the_first_step,
  output logic assert_current_given_once,
  output logic assert_parts_in_order,
  output logic assert_room_reserved,
  output logic assert_nothing_too_many,
  output logic assert_done_after_the_last,
  output logic cover_done,
  output logic cover_done_after_waiting_for_current,
  output logic cover_done_after_waiting_for_room,
  output logic cover_two_groups_in_flight,
  output logic cover_spikes
);
  logic current_ready, scan_enable, scan_position, scan_present, word_first, sum_valid, sum_first, update_valid, updated_valid;
  logic reserve, out_valid, out_last, update_spike, update_held, updated_spike, out_spike;
  logic [PartWidth-1:0] scan_group, out_part;
  logic [Width-1:0] past, scanned, update_current, update_result, updated;

  neuron_layer #(
    .Neurons(Neurons), .Lanes(1), .Scans(1), .Updates(1), .Steps(Steps), .Depth(1), .Positions(1), .CurrentWidth(Width),
    .ResultWidth(Width), .StateWidth(Width)
  ) u_layer (
    .clk_i, .rst_ni, .start_i, .go_i, .done_o, .current_valid_i, .current_data_i(current_i), .current_ready_o(current_ready),
    .scan_enable_o(scan_enable), .scan_position_o(scan_position), .scan_group_o(scan_group), .scan_present_o(scan_present),
    .scan_word_first_o(word_first), .scan_past_o(past), .scan_sum_valid_o(sum_valid), .scan_sum_first_o(sum_first), .scan_result_i(scanned),
    .update_valid_o(update_valid), .update_current_o(update_current), .update_result_o(update_result), .update_spike_o(update_spike),
    .update_held_o(update_held),
    .update_valid_i(updated_valid), .update_state_i(updated), .update_spike_i(updated_spike), .room_i, .reserve_o(reserve),
    .out_valid_o(out_valid), .out_part_o(out_part), .out_state_o, .out_spike_o(out_spike), .out_last_o(out_last)
  );
  state_scan #(.GroupWidth(PartWidth), .StateWidth(Width), .ResultWidth(Width)) u_scan (
    .clk_i, .enable_i(scan_enable), .position_i(scan_position), .group_i(scan_group), .present_i(scan_present), .word_first_i(word_first),
    .past_i(past), .sum_valid_i(sum_valid), .sum_first_i(sum_first), .result_o(scanned)
  );
  lif_update #(
    .CurrentWidth(Width), .ResultWidth(Width), .MembraneWidth(Width), .StateWidth(Width), .InternalWidth(Width + 3),
    .CoefficientFraction(1), .Threshold(64'sd2), .Beta(64'sd1)
  ) u_update (
    .clk_i, .rst_ni, .valid_i(update_valid), .current_i(update_current), .result_i(update_result), .spike_i(update_spike),
    .held_i(update_held), .own_i(1'b0),
    .valid_o(updated_valid), .state_o(updated), .spike_o(updated_spike)
  );

  logic begun_q, offered_q, waited_current_q, waited_room_q, spiked_q;
  logic [Width-1:0] current_q;
  logic [Neurons-1:0] spikes_q;
  logic [Width-1:0] states_q [Neurons];
  // Neurons that went into the update unit, that came out of it, and steps that reserved room, since start_i.
  logic [CountWidth-1:0] given_q, written_q, reserved_q;
  logic [PartWidth-1:0] given_neuron_q, written_neuron_q;

  always_ff @(posedge clk_i or negedge rst_ni) begin
    if (!rst_ni) begin
      {begun_q, offered_q, current_q, spikes_q, given_q, written_q, reserved_q, given_neuron_q, written_neuron_q} <= '0;
      {waited_current_q, waited_room_q, spiked_q} <= '0;
    end else begin
      offered_q <= current_valid_i && !current_ready && !start_i;
      current_q <= current_i;
      if (start_i) begin
        begun_q <= 1'b1;
        {spikes_q, given_q, written_q, reserved_q, given_neuron_q, written_neuron_q, waited_current_q, waited_room_q, spiked_q} <= '0;
      end else begin
        given_q <= given_q + CountWidth'(update_valid);
        written_q <= written_q + CountWidth'(out_valid);
        reserved_q <= reserved_q + CountWidth'(reserve);
        if (update_valid) given_neuron_q <= given_neuron_q == PartWidth'(Neurons - 1) ? '0 : given_neuron_q + 1'b1;
        if (out_valid) begin
          written_neuron_q <= written_neuron_q == PartWidth'(Neurons - 1) ? '0 : written_neuron_q + 1'b1;
          states_q[written_neuron_q] <= out_state_o;
          spikes_q[written_neuron_q] <= out_spike;
        end
        waited_current_q <= waited_current_q || u_layer.result_valid_q && !current_valid_i;
        waited_room_q <= waited_room_q || !room_i && written_q != '0 && !done_o;
        spiked_q <= spiked_q || out_valid && out_spike;
      end
    end
  end

  assign assume_begun_when_done = !start_i || done_o;
  assign assume_current_stays = !offered_q || current_valid_i && current_i == current_q;

  logic first_step;
  assign first_step = given_q < CountWidth'(Neurons);
  assign assert_update_of_last_state = !update_valid || first_step || update_result == states_q[given_neuron_q];
  assign assert_update_of_last_spike = !update_valid || first_step || update_spike == spikes_q[given_neuron_q];
  assign assert_zero_before_the_first_step = !update_valid || !first_step || update_result == '0 && !update_spike;
  assign assert_current_given_once = current_ready == update_valid && (!update_valid || current_valid_i && update_current == current_i);
  assign assert_parts_in_order = !out_valid || out_part == written_neuron_q && out_last == (out_part == PartWidth'(Neurons - 1));
  assign assert_room_reserved = !reserve || room_i;
  assign assert_nothing_too_many = given_q <= CountWidth'(Neurons * Steps) && written_q <= given_q && reserved_q <= CountWidth'(Steps);
  assign assert_done_after_the_last = !begun_q || done_o == (written_q == CountWidth'(Neurons * Steps));
  assign cover_done = begun_q && done_o;
  assign cover_done_after_waiting_for_current = begun_q && done_o && waited_current_q;
  assign cover_done_after_waiting_for_room = begun_q && done_o && waited_room_q;
  assign cover_two_groups_in_flight = u_layer.in_flight_q == 2'd2 && u_layer.scanned_q && u_layer.result_valid_q;
  assign cover_spikes = begun_q && done_o && spiked_q;
endmodule
