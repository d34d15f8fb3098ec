// Several lists (hdl/blocks/event_list.sv, hdl/blocks/value_list.sv) as one: the items of the first, then those of the second, and so on,
// without a cycle between. Each numbers its items from its Base on, so that one memory holds the weights of all. The values of all lists
// are as wide as the widest.
module list_join #(
  parameter int Lists = 2,
  parameter int IndexWidth = 8,
  parameter int ValueWidth = 16,
  // Where the numbers of each list begin, 32 bits for each, the first one lowest.
  parameter logic [Lists*32-1:0] Bases = '0
) (
  input  logic [Lists-1:0] list_valid_i,
  input  logic [Lists-1:0] item_valid_i,
  input  logic [Lists*IndexWidth-1:0] item_index_i,
  input  logic [Lists*ValueWidth-1:0] item_value_i,
  output logic [Lists-1:0] item_next_o,
  output logic list_valid_o,
  output logic item_valid_o,
  output logic [IndexWidth-1:0] item_index_o,
  output logic [ValueWidth-1:0] item_value_o,
  input  logic item_next_i
);
  if (Lists < 1) $fatal(1, "list_join: Lists must be at least 1");

  // The first list that is not at its end is read; behind the last one the joined list is at its end.
  logic [Lists-1:0] here;
  logic ended;
  always_comb begin
    here = '0;
    ended = 1'b1;
    for (int list = 0; list < Lists; list++) begin
      if (ended && !(list_valid_i[list] && !item_valid_i[list])) begin
        here[list] = 1'b1;
        ended = 1'b0;
      end
    end
  end
  assign item_next_o = item_next_i ? here : '0;
  assign item_valid_o = (here & list_valid_i) != '0;
  assign list_valid_o = ended || item_valid_o;
  always_comb begin
    item_index_o = '0;
    item_value_o = '0;
    for (int list = 0; list < Lists; list++) begin
      if (here[list]) begin
        item_index_o = item_index_i[list*IndexWidth+:IndexWidth] + IndexWidth'(Bases[list*32+:32]);
        item_value_o = item_value_i[list*ValueWidth+:ValueWidth];
      end
    end
  end
endmodule
