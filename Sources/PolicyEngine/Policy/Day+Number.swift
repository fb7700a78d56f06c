extension Day {
  /// Days since 1970-01-01, by Hinnant's days_from_civil (howardhinnant.github.io/date_algorithms.html).
  package var number: Int {
    let shiftedYear = month <= 2 ? year - 1 : year
    let era = (shiftedYear >= 0 ? shiftedYear : shiftedYear - 399) / 400
    let yearOfEra = shiftedYear - era * 400
    let dayOfYear = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1
    let dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear
    return era * 146_097 + dayOfEra - 719_468
  }

  /// How many days lie between this day and another; negative when the other is earlier.
  package func days(to other: Day) -> Int { other.number - number }
}
