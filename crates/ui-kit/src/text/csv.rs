//! Tables as CSV, for spreadsheets and programs.

use crate::decimal;

/// The text of a table.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Table {
    pub caption: String,
    /// The rows with their cells, the header among them.
    pub rows: Vec<Vec<String>>,
}

/// Returns tables as one CSV text: each after its caption, which is a comment, with an empty line between two. Without
/// the mark at its start, spreadsheets do not read it as Unicode.
pub fn to_csv(tables: &[Table]) -> String {
    let table = |table: &Table| {
        let line =
            |cells: &Vec<String>| cells.iter().map(|cell| quoted(&plain(cell))).collect::<Vec<_>>().join(",");
        let caption = (!table.caption.is_empty()).then(|| format!("# {}", table.caption));
        caption.into_iter().chain(table.rows.iter().map(line)).map(|line| line + "\n").collect::<String>()
    };
    format!("\u{feff}{}", tables.iter().map(table).collect::<Vec<_>>().join("\n"))
}

/// Returns a number as programs read it: `-1234.5` for `−1,234.5`, `4.7e-4` for `4.7 × 10⁻⁴`. Any other text stays as it
/// is.
fn plain(cell: &str) -> String {
    let is_power = |power: &str| !power.is_empty() && !power.contains(|sign: char| sign.is_ascii_digit());
    let parts = cell.split_once(" × 10").filter(|(_, power)| is_power(power));
    let (digits, power) = parts.unwrap_or((cell, ""));
    let mut number: String =
        digits.chars().filter(|&sign| sign != ',').map(|sign| if sign == '−' { '-' } else { sign }).collect();
    if !power.is_empty() {
        number.push('e');
        number.extend(power.chars().map(lowered));
    }
    if decimal::parse(&number).is_some() { number } else { cell.to_owned() }
}

/// Returns the digit or sign of a superscript.
fn lowered(sign: char) -> char {
    match sign {
        '⁻' => '-',
        '⁰' => '0',
        '¹' => '1',
        '²' => '2',
        '³' => '3',
        '⁴' => '4',
        '⁵' => '5',
        '⁶' => '6',
        '⁷' => '7',
        '⁸' => '8',
        '⁹' => '9',
        other => other,
    }
}

fn quoted(cell: &str) -> String {
    if cell.contains([',', '"', '\n', '\r']) {
        format!("\"{}\"", cell.replace('"', "\"\""))
    } else {
        cell.to_owned()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn table(caption: &str, rows: &[&[&str]]) -> Table {
        let rows = rows.iter().map(|row| row.iter().map(|&cell| cell.to_owned()).collect()).collect();
        Table { caption: caption.to_owned(), rows }
    }

    #[test]
    fn a_table_is_a_comment_and_its_rows() {
        let tables = [table("값, 기울기", &[&["x", "y"], &["0", "1"]]), table("", &[&["z"]])];
        assert_eq!(to_csv(&tables), "\u{feff}# 값, 기울기\nx,y\n0,1\n\nz\n");
        assert_eq!(to_csv(&[]), "\u{feff}");
    }

    #[test]
    fn numbers_are_written_for_programs_and_other_text_as_it_is() {
        let cells = [
            "2 × 100",
            "−1,234.50",
            "4.73 × 10⁻⁴",
            "4.54e−5",
            "0.0100",
            "14.1 %",
            "layer 1, 2",
            "x²",
            "−∞",
            "NaN",
            "−",
            "",
        ];
        let expected = [
            "2 × 100",
            "-1234.50",
            "4.73e-4",
            "4.54e-5",
            "0.0100",
            "14.1 %",
            "layer 1, 2",
            "x²",
            "−∞",
            "NaN",
            "−",
            "",
        ];
        assert_eq!(cells.map(plain), expected);
    }

    #[test]
    fn commas_and_quotes_are_quoted() {
        assert_eq!(["a,b", "say \"a\"", "plain"].map(quoted), ["\"a,b\"", "\"say \"\"a\"\"\"", "plain"]);
    }
}
