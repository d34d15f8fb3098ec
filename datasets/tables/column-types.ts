import { Bool, Dictionary, Field, Float32, Float64, Int16, Int32, Int64, Int8, List, Utf8, type DataType } from 'apache-arrow'

const list = <Item extends DataType>(item: Item): List<Item> => new List(new Field('item', item, false))

/** The Arrow types that tables use. */
export const columnTypes = {
  int8: new Int8(),
  int16: new Int16(),
  int32: new Int32(),
  int64: new Int64(),
  float32: new Float32(),
  float64: new Float64(),
  bool: new Bool(),
  text: new Utf8(),
  name: new Dictionary(new Utf8(), new Int32(), 0),
  float32List: list(new Float32()),
  float64List: list(new Float64()),
  int32List: list(new Int32()),
  int64List: list(new Int64()),
}
