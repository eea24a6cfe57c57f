"""What a document says of the inspection that it reports: framework, dates, grades, council, inspector."""
