//! Rates over seeds.
