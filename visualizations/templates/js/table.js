/* How the lists of the data block are read: each is the names of its fields and a row for each thing. */
(function (Z) {
  "use strict";

  /* Things as objects, each with its place in the list. */
  Z.unpack = function (table) {
    const fields = table.fields;
    return table.rows.map(function (row, place) {
      const thing = { place: place };
      for (let i = 0; i < fields.length; i += 1) { thing[fields[i]] = row[i]; }
      return thing;
    });
  };
}(window.Zerentu = window.Zerentu || {}));
